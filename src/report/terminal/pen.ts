import { Chalk } from "chalk";
import type { Tint, VerdictLabel } from "../labels.js";
import type { View } from "../reporter.js";
import { webLink } from "../web-link.js";

/** How texts are written on this terminal: with or without colours, links and more than ASCII. */
export interface Pen {
  readonly width: number;
  readonly tint: (tint: Tint, text: string) => string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly glyph: (label: VerdictLabel) => string;
  /** The URL when this terminal can link to it. */
  readonly href: (url: string | null) => string | undefined;
  /** A text that leads to a URL where the terminal can do that. */
  readonly link: (text: string, url: string | null) => string;
  readonly ellipsis: string;
  readonly dash: string;
  /** Between two numbers: `1–4`. */
  readonly to: string;
  readonly rule: string;
  readonly blank: string;
}

/** Prose is easier to read in lines that are not too long. */
export const PROSE_WIDTH = 110;

// A link whose URL has other characters would be measured wrongly by cli-table3; it is left out.
const MEASURABLE = /^[-a-zA-Z\d/#&.:=?%@~_]+$/;

/** The pen for a view. */
export function createPen(view: View): Pen {
  const chalk = new Chalk({ level: view.color ? 1 : 0 });
  const href = (url: string | null) => {
    const link = view.hyperlinks ? webLink(url) : undefined;
    return link !== undefined && MEASURABLE.test(link) ? link : undefined;
  };
  return {
    width: Number.isNaN(view.width) ? 80 : Math.min(Math.max(Math.floor(view.width), 20), 500),
    tint: (tint, text) => chalk[tint](text),
    bold: (text) => chalk.bold(text),
    dim: (text) => chalk.dim(text),
    glyph: (label) => (view.unicode ? label.glyph : label.ascii),
    href,
    link: (text, url) => {
      const target = href(url);
      return target === undefined ? text : `\u001b]8;;${target}\u0007${text}\u001b]8;;\u0007`;
    },
    ellipsis: view.unicode ? "…" : "...",
    to: view.unicode ? "–" : "-",
    dash: view.unicode ? "—" : "-",
    rule: view.unicode ? "─" : "-",
    blank: view.unicode ? "·" : ".",
  };
}
