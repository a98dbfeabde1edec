// What the document shows; a test puts each through the schema that it is an example of.

const conferenceId = "7f0c2c9e-5b0a-4f7e-9f49-2a1d0a6f3c11";
const pointId = "b3a1f5d2-0d4e-4c8b-8f0e-6d1c5f9f7a20";
const delegateId = "0d6f5a3e-7a53-4f0c-9a3b-1b8e4b7c2f31";
const operationId = "5c8e1c7a-3e55-4b9d-9c57-0f6f6b1d9e42";

export const exampleIds = { conferenceId, pointId };

const conference = {
  id: conferenceId,
  name: "Hội nghị trực tuyến triển khai nhiệm vụ năm 2027",
  state: "live",
  heldOn: "2026-12-15",
  heldUntil: null,
  startsAt: "2026-12-15T01:00:00+00:00",
  endsAt: "2026-12-15T04:00:00+00:00",
  substituteCounts: true,
};

const figures = {
  summoned: 62,
  attending: 58,
  expected: 1,
  late: 2,
  leftEarly: 0,
  excused: 3,
  unexcused: 0,
  substituted: 1,
  inRoom: 58,
  online: 0,
  guests: 4,
  uninvited: 0,
  headcount: null,
};

const point = {
  id: pointId,
  parentId: null,
  name: "Đảng ủy phường Nam Sơn",
  role: "member",
  tier: "commune",
  countingMode: "roster",
  coversSubtree: false,
  line: "connected",
  check: "passed",
  report: "open",
  figures,
  revision: 61,
  changedAt: "2026-12-15T00:52:10.482+00:00",
};

const totals = {
  points: 108,
  relays: 3,
  connected: 107,
  reported: 108,
  confirmed: 96,
  covered: 0,
  summoned: 6_696,
  attending: 6_402,
  expected: 41,
  late: 118,
  leftEarly: 6,
  excused: 224,
  unexcused: 29,
  substituted: 87,
  inRoom: 6_390,
  online: 12,
  guests: 133,
  uninvited: 9,
  rate: 0.9561,
};

const at = "2026-12-15T07:52:10+07:00";
const sentAt = "2026-12-15T07:52:12+07:00";

export const examples = {
  conferences: { data: [conference], next: null },
  points: { data: [point], next: pointId, asOf: "2026-12-15T00:52:30.000Z" },
  totals: {
    conferenceId,
    whole: totals,
    byTier: [{ tier: "commune", totals }],
    byParent: null,
  },
  delegates: {
    data: [
      {
        id: delegateId,
        personId: null,
        fullName: "Nguyễn Văn An",
        title: "Bí thư chi bộ tổ dân phố 4",
        type: "official",
        uninvited: false,
        state: "present",
        mode: "in_room",
        markedAt: "2026-12-15T00:52:10+00:00",
        source: "hint",
      },
    ],
    next: null,
  },
  marks: {
    sentAt,
    operations: [
      { operationId, delegateId, state: "present", mode: "in_room", at },
      { operationId: "9d1b7f60-2f7c-4f0b-8a61-3c1d2e4f5a6b", delegateId, undoesId: operationId, at: sentAt },
    ],
  },
  headcounts: { sentAt, operations: [{ operationId, present: 58, at }] },
  outcomes: {
    outcomes: [
      { operationId, outcome: "applied", stands: true, code: null, detail: null },
      {
        operationId: "9d1b7f60-2f7c-4f0b-8a61-3c1d2e4f5a6b",
        outcome: "refused",
        stands: null,
        code: "unknown_delegate",
        detail: "Đại biểu không có trong danh sách của điểm cầu này.",
      },
    ],
    revision: 62,
  },
  "points.changed": { conferenceId, points: [point] },
  "conference.changed": { conference },
  "figures.frozen": {
    version: {
      id: "c2f4c2de-6f25-4f7d-8a40-95b9a7d2e153",
      conferenceId,
      kind: "final",
      number: 1,
      figures: { points: 108, attending: 6_402 },
      frozenAt: "2026-12-15T04:20:00+00:00",
    },
  },
  ping: { webhookId: "e4b8a6c1-9d3f-4a57-b2c8-7f6e5d4c3b64" },
} as const;
