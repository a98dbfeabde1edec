export const authorPath = (slug: string) => `/tac-gia/${slug}`;
export const topicPath = (slug: string) => `/chu-de/${slug}`;
