// Who may import whom, as law. One list, no exceptions list; README's tree tells what each folder is for.
const no = (name, from, to) => ({ name, severity: "error", from, to });

// A subject may import those before it, never those after it.
const subjects = [
  "auth",
  "settings",
  "organizations",
  "conferences",
  "points",
  "attendance",
  "board",
  "webhooks",
  "api",
  "proceedings",
  "outcomes",
  "documents",
  "articles",
  "statistics",
];
const infrastructure = "(db|files|mail|jobs|realtime|text)";

module.exports = {
  forbidden: [
    no("lib-knows-no-screen", { path: "^lib/" }, { path: "^(app|components|e2e)/" }),
    no("ui-knows-no-subject", { path: "^components/ui/" }, { path: "^(lib|app|components/(?!ui/))" }),
    no(
      "components-never-query",
      { path: "^components/" },
      { path: "^(app/|lib/db/|lib/.+/(queries|commands)\\.ts$)", dependencyTypesNot: ["type-only"] },
    ),
    no(
      "pages-only-read",
      { path: "^app/", pathNot: "^app/(api/|.*route\\.tsx?$)|\\.test\\.tsx?$" },
      { path: "^lib/(db/|.+/commands\\.ts$)" },
    ),
    no(
      "rules-are-pure",
      { path: "^lib/.+/(rules|schema)\\.ts$" },
      {
        pathNot:
          "^lib/.+/(rules|schema)\\.ts$|^lib/(result|time)\\.ts$|^lib/text/|node_modules/(zod|diff|htmlparser2)/",
      },
    ),
    no(
      "db-behind-queries-and-commands",
      {
        path: "^lib/",
        pathNot: "/(queries|commands)\\.ts$|^lib/(db|auth|jobs|realtime|files|cli)/|\\.test\\.ts$",
      },
      { path: "^lib/db/", dependencyTypesNot: ["type-only"] },
    ),
    no(
      "domain-knows-no-framework",
      { path: "^lib/.+/(queries|commands)\\.ts$" },
      { path: "node_modules/(next|react)/" },
    ),
    no(
      "factories-stay-in-tests",
      { path: "^(app|components|lib)/", pathNot: "\\.test\\.ts$|^lib/cli/" },
      { path: "^prisma/" },
    ),
    no(
      "journeys-use-the-browser",
      { path: "^e2e/", pathNot: "^e2e/bench/" },
      { path: "^(app|components)/|^lib/(?!.+/rules\\.ts$)" },
    ),
    no("no-cycles", {}, { circular: true, viaOnly: { pathNot: "^lib/db/generated/" } }),
    no(
      "infrastructure-knows-no-subject",
      { path: `^lib/(${infrastructure}/|(time|env|result)\\.ts$)` },
      { path: `^lib/(${subjects.join("|")})/` },
    ),
    ...subjects
      .slice(0, -1)
      .map((subject, at) =>
        no(
          `${subject}-knows-nothing-later`,
          { path: `^lib/${subject}/` },
          { path: `^lib/(${subjects.slice(at + 1).join("|")})/` },
        ),
      ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(lib/db/generated|\\.next)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["react-server", "import", "require", "node", "default"],
    },
  },
};
