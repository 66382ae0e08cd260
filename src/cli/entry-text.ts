import type { Platform } from "../catalog/schema.js";

const WIDTH = 110;

/** The file of a bundled entry: TypeScript, as CONTRIBUTING shows it. */
export function entryText(entry: Platform, comments: readonly string[]): string {
  const said = comments.map((line) => `// ${line.replace(/\s+/g, " ")}\n`).join("");
  return `import { definePlatform } from "../define.js";\n\n${said}export default definePlatform(${literal(entry, 0)});\n`;
}

/** A value as TypeScript writes it: bare keys where they may be, short things on one line. */
function literal(value: unknown, indent: number): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts = Array.isArray(value)
    ? value.map((item) => literal(item, indent + 2))
    : Object.entries(value).flatMap(([key, inner]) =>
        inner === undefined
          ? []
          : [`${/^[a-z]\w*$/i.test(key) ? key : JSON.stringify(key)}: ${literal(inner, indent + 2)}`],
      );
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (parts.length === 0) return open + close;
  const pad = Array.isArray(value) ? "" : " ";
  const line = `${open}${pad}${parts.join(", ")}${pad}${close}`;
  if (indent > 0 && line.length + indent < WIDTH && !line.includes("\n")) return line;
  const space = " ".repeat(indent + 2);
  return `${open}\n${parts.map((part) => `${space}${part},\n`).join("")}${" ".repeat(indent)}${close}`;
}

/** In the quotes that need no escapes, as the formatter writes it. */
function quoted(text: string): string {
  const json = JSON.stringify(text);
  return text.includes('"') && !/['\\]/.test(text) && !/\\[^"]/.test(json) ? `'${text}'` : json;
}
