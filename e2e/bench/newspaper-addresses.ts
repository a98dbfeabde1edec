export const withPhotos = "hoi-nghi-co-anh";
export const withoutPhotos = "hoi-nghi-khong-anh";
