import { z } from "zod";
import { consents, type EditorPhoto } from "../rules";

/** Those that wait with one point, with the conference itself, and those of one album. */
export const photosPerPoint = 200;
export const photosPerConference = 500;
export const photosPerAlbum = 200;

export const poolPageSize = 48;

/** Where photos wait: with a point, with the conference itself, or in an album of the office. */
export const poolPlaceKinds = ["point", "conference", "album"] as const;
export type PoolPlace = { kind: (typeof poolPlaceKinds)[number]; id: string };

export const takePhotoSchema = z.object({ photoId: z.uuid(), articleId: z.uuid() });
export type TakePhoto = z.output<typeof takePhotoSchema>;

export const poolUses = ["used", "unused"] as const;
export const poolUseNames = { used: "Đã dùng", unused: "Chưa dùng" } satisfies Record<
  (typeof poolUses)[number],
  string
>;

export const poolFilterSchema = z.object({
  /** "conference": those of no point. */
  point: z
    .union([z.uuid(), z.literal("conference")])
    .nullable()
    .catch(null),
  consent: z.enum(consents).nullable().catch(null),
  use: z.enum(poolUses).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type PoolFilter = z.output<typeof poolFilterSchema>;

const one = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);

/** The filter as the address has it (`point`, `consent`, `use`, `page`); what makes no sense counts as not given. */
export const readPoolFilter = (params: Readonly<Record<string, unknown>>): PoolFilter =>
  poolFilterSchema.parse({
    point: one(params["point"]),
    consent: one(params["consent"]),
    use: one(params["use"]),
    page: one(params["page"]) ?? 1,
  });

/** A photo that waits, as the lists show it. */
export type PoolPhoto = EditorPhoto & {
  pointName: string | null;
  takenAt: Date | null;
  createdAt: Date;
  /** In how many articles and albums. */
  articles: number;
  albums: number;
};
