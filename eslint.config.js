import next from "eslint-config-next";
import playwright from "eslint-plugin-playwright";
import tseslint from "typescript-eslint";

// A rule is an error or it is off: a warning is read by nobody.
export default tseslint.config(
  {
    ignores: [
      ".next/**",
      ".next-*/**",
      "lib/db/generated/**",
      "data/**",
      "next-env.d.ts",
      "test-results/**",
      "playwright-report/**",
    ],
  },
  ...next,
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@next/next/no-img-element": "off",
      "@next/next/no-html-link-for-pages": "off",
    },
  },
  { files: ["e2e/**/*.spec.ts"], ...playwright.configs["flat/recommended"] },
  {
    files: ["e2e/**/*.spec.ts"],
    rules: {
      "playwright/expect-expect": "error",
      "playwright/no-wait-for-timeout": "error",
      "playwright/no-skipped-test": "error",
      "playwright/no-conditional-in-test": "off",
    },
  },
);
