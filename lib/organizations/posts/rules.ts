import { searchKey } from "@/lib/text/search";

// Protocol order (domain.md, 5.2; Quy định 368-QĐ/TW for grouped posts): the higher level first; within a level the
// committee's secretary, standing deputy, deputy and head of council or government, standing board, committee, then
// others. Lower is higher. Tens leave room for the office's own order, typed over the suggestion.

type Step = { means: RegExp; rank: number };

// Titles are compared folded: no diacritics, y = i after a consonant ("thuong vu", "truc tiep", "ki").
const centralSteps: readonly Step[] = [
  { means: /^tong bi thu/, rank: 0 },
  { means: /^chu tich nuoc/, rank: 2 },
  { means: /^thu tuong/, rank: 4 },
  { means: /^chu tich quoc hoi/, rank: 6 },
  { means: /^thuong truc ban bi thu/, rank: 8 },
  { means: /bo chinh tri/, rank: 10 },
  { means: /^bi thu trung uong/, rank: 20 },
  {
    means: /^uy vien (du khuyet )?(ban chap hanh trung uong|bch trung uong|bch tw|trung uong dang|tw dang)/,
    rank: 40,
  },
  { means: /^pho (thu tuong|chu tich nuoc|chu tich quoc hoi)/, rank: 45 },
  { means: /^bo truong|^chu nhiem|^truong ban|^chu tich/, rank: 60 },
  { means: /^thu truong|^pho/, rank: 70 },
];

// "Bí thư" of an agency's own committee leads that agency, not the province or the commune.
const committeeOf = {
  province: /(tinh uy|thanh uy|dang bo tinh|dang bo thanh pho)/,
  district: /(huyen uy|quan uy|thi uy|thanh uy)/,
  commune: /(dang uy|dang bo) (xa|phuong|thi tran|dac khu)/,
};

const committeeSteps: readonly Step[] = [
  { means: /^bi thu/, rank: 0 },
  { means: /^pho bi thu thuong truc/, rank: 10 },
  { means: /^pho bi thu/, rank: 20 },
  { means: /^(uy vien )?(ban thuong vu|btv)|^uvbtv/, rank: 30 },
  { means: /^(tinh|thanh|huyen|quan|thi|dang) uy vien|^(uy vien )?(ban chap hanh|bch)|^uvbch/, rank: 40 },
];

const officeSteps: readonly Step[] = [
  { means: /^chu tich (hdnd|hoi dong nhan dan)/, rank: 22 },
  { means: /^chu tich (ubnd|uy ban nhan dan)/, rank: 24 },
  { means: /^truong doan (dai bieu quoc hoi|dbqh)/, rank: 26 },
  { means: /^chu tich (ub|uy ban )?(mttq|mat tran)/, rank: 45 },
  { means: /^pho chu tich (hdnd|hoi dong nhan dan)/, rank: 50 },
  { means: /^pho chu tich (ubnd|uy ban nhan dan)/, rank: 52 },
];

// Heads and deputies of agencies, commissions, mass organizations and of agencies' own Party committees.
const agencySteps: readonly Step[] = [
  {
    means:
      /^(bi thu|giam doc|truong ban|chanh van phong|chanh thanh tra|chi huy truong|chinh uy|chu nhiem|chu tich|hieu truong|tong bien tap|vien truong|chanh an|cuc truong|truong cong an|tu lenh)/,
    rank: 60,
  },
  {
    means:
      /^pho bi thu|^pho (giam doc|truong ban|chanh|chi huy|chinh uy|chu nhiem|chu tich|hieu truong|tong bien tap|vien truong|cuc truong|truong cong an|tu lenh)/,
    rank: 70,
  },
  { means: /^uy vien|^(ban thuong vu|dang uy vien)/, rank: 75 },
  { means: /^truong (phong|khoa|doi|bo mon)/, rank: 80 },
  { means: /^pho truong (phong|khoa|doi|bo mon)/, rank: 85 },
];

const base = { central: 100, province: 200, district: 300, commune: 400 } as const;
export type ProtocolLevel = keyof typeof base;

/** What a post gets whose title says nothing that we know. */
export const unknownProtocolRank = 500;

const firstRank = (steps: readonly Step[], key: string) => steps.find(({ means }) => means.test(key))?.rank;

function levelOf(key: string): ProtocolLevel {
  if (
    /\b(trung uong|tw|bo chinh tri|ban bi thu|quoc hoi|chinh phu|chu tich nuoc|thu tuong|tong bi thu)\b|^(bo|thu) truong/.test(
      key,
    )
  )
    return /(doan dai bieu|doan dbqh)/.test(key) ? "province" : "central";
  if (/\b(xa|phuong|thi tran|dac khu)\b/.test(key)) return "commune";
  if (/\b(huyen|quan uy|thi uy|thi xa)\b/.test(key)) return "district";
  return "province";
}

/**
 * The protocol rank that a title suggests ("Phó Bí thư Thường trực Tỉnh ủy" → 210), for people to change; 500 when the
 * title is unknown. Source: domain.md, 5.2.
 */
export function suggestProtocolRank(title: string): number {
  const key = searchKey(title).replace(/\bthuong vu tinh\b/, "thuong vu tinh uy");
  const level = levelOf(key);
  const from = base[level];
  if (level === "central") {
    const rank = firstRank(centralSteps, key);
    return rank === undefined ? from + 90 : from + rank;
  }
  const ofCommittee = committeeOf[level].test(key) || /^(tinh|thanh|huyen|quan|thi) uy vien/.test(key);
  const rank =
    (ofCommittee ? firstRank(committeeSteps, key) : firstRank(officeSteps, key)) ??
    firstRank(agencySteps, key);
  return rank === undefined ? unknownProtocolRank : from + rank;
}
