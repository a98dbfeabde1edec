"use client";

import { useState } from "react";
import { textSizeCookie, textSizes, themeCookie, themes, type TextSize, type Theme } from "./display-mark";
import { optionsOf, SelectField } from "./select";

const themeNames = { system: "Theo thiết bị", light: "Nền sáng", dark: "Nền tối" } satisfies Record<
  Theme,
  string
>;
const textSizeNames = {
  normal: "Cỡ chữ vừa",
  large: "Cỡ chữ lớn",
  largest: "Cỡ chữ rất lớn",
} satisfies Record<TextSize, string>;

const remember = (name: string, value: string) => {
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
};

/** Light or dark, at once and remembered on this device. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  return (
    <SelectField
      label="Nền màn hình"
      labelHidden
      value={theme}
      options={optionsOf(themes, themeNames)}
      onChange={(event) => {
        const next = themes.find((one) => one === event.target.value) ?? "system";
        setTheme(next);
        document.documentElement.dataset["theme"] = next;
        remember(themeCookie, next);
      }}
    />
  );
}

/** The size of all text, at once and remembered on this device. */
export function TextSizeSwitch({ initial }: { initial: TextSize }) {
  const [size, setSize] = useState(initial);
  return (
    <SelectField
      label="Cỡ chữ"
      labelHidden
      value={size}
      options={optionsOf(textSizes, textSizeNames)}
      onChange={(event) => {
        const next = textSizes.find((one) => one === event.target.value) ?? "normal";
        setSize(next);
        document.documentElement.dataset["textSize"] = next;
        remember(textSizeCookie, next);
      }}
    />
  );
}
