// What is looked at in the site's scripts beyond their types.
import eslint from "@eslint/js";
import { defineConfig } from "eslint/config";
import { fileURLToPath } from "node:url";
import typescript from "typescript-eslint";

export default defineConfig(
  { ignores: ["node_modules"] },
  eslint.configs.recommended,
  {
    files: ["src/**/*.ts"],
    extends: [typescript.configs.recommendedTypeChecked],
    languageOptions: {
      // `cargo xtask test` names one with the places of the modules' bindings.
      parserOptions: {
        project: process.env.ZIPING_TSCONFIG ?? "tsconfig.json",
        tsconfigRootDir: fileURLToPath(new URL(".", import.meta.url)),
      },
    },
    rules: {
      eqeqeq: "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-unnecessary-condition": "error",
      "@typescript-eslint/prefer-nullish-coalescing": ["error", { ignorePrimitives: { string: true } }],
    },
  },
  {
    files: ["tools/*.mjs", "*.mjs"],
    languageOptions: { globals: { process: "readonly", console: "readonly", Buffer: "readonly", URL: "readonly", TextDecoder: "readonly" } },
  },
);
