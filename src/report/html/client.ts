/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { PageData } from "./page-data.js";

// The page's script: the functions of this file, as text. They may use each other and the browser, and nothing else.

/** A row of a table, and what its cells say. */
interface Row {
  readonly element: HTMLTableRowElement;
  readonly home: HTMLElement;
  readonly category: string;
  readonly priority: string;
  readonly name: string;
  readonly cells: readonly {
    readonly element: HTMLElement;
    readonly number: number;
    readonly brand: string;
  }[];
}

/** A table of one or several brands. */
interface Table {
  readonly section: HTMLElement;
  readonly element: HTMLTableElement;
  readonly rows: readonly Row[];
  /** Whose each column is; an empty text for the names and the reasons. */
  readonly brands: readonly string[];
}

function byId<T extends HTMLElement>(id: string): T | null {
  return document.getElementById(id) as T | null;
}

/** A value kept in this browser, null to forget it; a browser that keeps nothing (from disk, say) is no error. */
function remember(key: string, value?: string | null): string | null {
  try {
    if (value === null) localStorage.removeItem(`claimcheck:${key}`);
    else if (value !== undefined) localStorage.setItem(`claimcheck:${key}`, value);
    return localStorage.getItem(`claimcheck:${key}`);
  } catch {
    return null;
  }
}

function chooseTheme(): void {
  const button = byId<HTMLButtonElement>("theme");
  if (button === null) return;
  const themes = ["system", "light", "dark"];
  let theme = remember("theme") ?? "system";
  const show = () => {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    button.textContent = `Theme: ${theme}`;
  };
  button.addEventListener("click", () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";
    remember("theme", theme);
    show();
  });
  button.hidden = false;
  show();
}

function tickClaims(): void {
  const boxes = [...document.querySelectorAll<HTMLInputElement>("input[data-claim]")];
  const count = () => {
    const done = boxes.filter((box) => box.checked).length;
    const status = byId("claimed");
    if (status !== null) status.textContent = done === 0 ? "" : `${done} of ${boxes.length} done.`;
  };
  for (const box of boxes) {
    const key = box.dataset.claim ?? "";
    // Who saw it free after it was ticked off knows better.
    box.checked = Date.parse(remember(key) ?? "") > Date.parse(box.dataset.seen ?? "");
    box.addEventListener("change", () => {
      remember(key, box.checked ? new Date().toISOString() : null);
      count();
    });
  }
  count();
}

function readTables(): Table[] {
  return [...document.querySelectorAll<HTMLElement>("section.sheet")].flatMap((section) => {
    const element = section.querySelector("table");
    if (element === null) return [];
    const brands = [...element.querySelectorAll("col")].map((column) => column.dataset.brand ?? "");
    const rows = [...element.querySelectorAll<HTMLTableRowElement>("tr[data-platform]")].map((row) => ({
      element: row,
      home: row.parentElement as HTMLElement,
      category: row.parentElement?.dataset.category ?? "",
      priority: row.dataset.priority ?? "",
      name: row.cells[0]?.textContent ?? "",
      cells: [...row.cells].flatMap((cell, column) => {
        const number = cell.querySelector<HTMLElement>("button[data-i]")?.dataset.i;
        const brand = brands[column] ?? "";
        return number === undefined ? [] : [{ element: cell, number: Number(number), brand }];
      }),
    }));
    return [{ section, element, rows, brands }];
  });
}

/** Hides the columns of all brands but one; an empty text shows them all. */
function showBrand({ section, element, brands }: Table, brand: string): void {
  if ((section.dataset.shown ?? "") === brand) return;
  section.dataset.shown = brand;
  const isAway = (column: number) =>
    brand !== "" && (brands[column] ?? "") !== "" && brands[column] !== brand;
  const left = brands.filter((_, column) => !isAway(column)).length;
  for (const [column, one] of [...element.querySelectorAll("col")].entries()) one.hidden = isAway(column);
  for (const row of element.rows) {
    const [first] = row.cells;
    if (row.classList.contains("group") && first !== undefined) first.colSpan = left;
    else if (row.dataset.platform !== undefined)
      for (const [column, cell] of [...row.cells].entries()) cell.hidden = isAway(column);
  }
  for (const head of element.tHead?.querySelectorAll<HTMLElement>("th[data-brand]") ?? [])
    head.hidden = brand !== "" && head.dataset.brand !== brand;
}

/** All that a search can find of each result, made when it is first needed. */
function haystacks(data: PageData): (number: number) => string {
  const made: string[] = [];
  return (number) => {
    const result = data.results[number];
    if (result === undefined) return "";
    const [brand, handle, platform, verdict, reason, , , evidence] = result;
    const words = [brand, handle, platform, ...evidence].map((place) => data.texts[place]);
    const { verdicts, reasons } = data.labels;
    // A domain is searched for by its whole name: acme.com.
    const domain = `${data.texts[handle]}${data.texts[platform]}`;
    made[number] ??= [...words, domain, verdict, verdicts[verdict]?.words, reason, reasons[reason]?.words]
      .join(" ")
      .toLowerCase();
    return made[number];
  };
}

function filterTables(tables: readonly Table[], data: PageData): void {
  const textOf = haystacks(data);
  const value = (id: string) => byId<HTMLInputElement | HTMLSelectElement>(id)?.value ?? "";
  const words = value("search").toLowerCase().split(/\s+/).filter(Boolean);
  const [verdict, category, priority, brand] = ["verdict", "category", "priority", "brand"].map(value);
  const fits = (number: number) => {
    const key = data.results[number]?.[3] ?? "";
    const isFree = key === "registrable" || key === "no-account";
    if (verdict !== "" && verdict !== key && !(verdict === "available" && isFree)) return false;
    return words.length === 0 || words.every((word) => textOf(number).includes(word));
  };
  const platforms = new Set<string>();
  let [shown, total] = [0, 0];
  for (const table of tables) {
    const { section, rows } = table;
    showBrand(table, brand ?? "");
    let isEmpty = true;
    for (const row of rows) {
      total += row.cells.length;
      const isOpen =
        (category === "" || category === row.category) && (priority === "" || priority === row.priority);
      const fitting = isOpen
        ? row.cells.filter((cell) => (brand === "" || brand === cell.brand) && fits(cell.number))
        : [];
      shown += fitting.length;
      row.element.hidden = fitting.length === 0;
      if (fitting.length === 0) continue;
      isEmpty = false;
      platforms.add(row.element.dataset.platform ?? "");
      const kept = new Set(fitting);
      for (const cell of row.cells) cell.element.classList.toggle("dim", !kept.has(cell));
    }
    section.hidden = isEmpty;
    hideEmptyGroups(rows);
    moveTabStop(rows);
  }
  const status = byId("shown");
  if (status !== null)
    status.textContent = `${shown} of ${total} checks on ${platforms.size} ${platforms.size === 1 ? "platform" : "platforms"} shown.`;
  const nothing = byId("nothing");
  if (nothing !== null) nothing.hidden = shown > 0;
}

/** The Tab key comes to a table's first cell that is to be seen. */
function moveTabStop(rows: readonly Row[]): void {
  const buttons = (row: Row) =>
    row.cells.flatMap(({ element }) => element.querySelector<HTMLElement>("button[data-i]") ?? []);
  const isSeen = (button: HTMLElement) => button.closest(".dim, [hidden]") === null;
  const all = rows.flatMap(buttons);
  const stop = rows
    .filter(({ element }) => !element.hidden)
    .flatMap(buttons)
    .find(isSeen);
  if (stop === undefined) return;
  for (const button of all) button.tabIndex = -1;
  stop.tabIndex = 0;
}

/** The heading of a category stands only above rows that are its own and to be seen. */
function hideEmptyGroups(rows: readonly Row[]): void {
  const open = new Set<Element>();
  for (const { element, home } of rows) if (!element.hidden && element.parentElement === home) open.add(home);
  const areSorted = rows.some(({ element, home }) => element.parentElement !== home);
  for (const home of new Set(rows.map((row) => row.home))) {
    const heading = home.querySelector<HTMLElement>("tr.group");
    if (heading !== null) heading.hidden = areSorted || !open.has(home);
  }
}

/** Puts the rows of a table in an order; without one, back under their categories. */
function orderRows(table: Table, rank?: (row: Row) => number | string): void {
  const first = table.rows[0]?.home;
  if (rank === undefined || first === undefined) {
    for (const { element, home } of table.rows) home.append(element);
  } else {
    const ranked = table.rows.map((row) => ({ row, rank: rank(row) }));
    ranked.sort((a, b) =>
      typeof a.rank === "string" ? a.rank.localeCompare(String(b.rank)) : a.rank - Number(b.rank),
    );
    for (const { row } of ranked) first.append(row.element);
  }
  hideEmptyGroups(table.rows);
}

function rankBy(order: string, data: PageData): ((row: Row) => number | string) | undefined {
  const count = (row: Row, keys: readonly string[]) =>
    row.cells.filter(({ number }) => keys.includes(data.results[number]?.[3] ?? "")).length;
  if (order === "name") return (row) => row.name;
  if (order === "priority") return (row) => Number(row.priority);
  if (order === "free") return (row) => -count(row, ["registrable", "no-account"]);
  if (order === "unknown") return (row) => -count(row, ["unknown"]);
  return undefined;
}

/**
 * A click on a column's head sorts its table by it; once more, the other way round; then as it was.
 * @param leave is called before: no other order holds then.
 */
function sortByHead(table: Table, data: PageData, leave: () => void): void {
  const heads = [...table.element.querySelectorAll<HTMLButtonElement>("thead button")];
  const keys = Object.keys(data.labels.verdicts);
  for (const [column, head] of heads.entries()) {
    head.addEventListener("click", () => {
      const cell = head.closest("th");
      const before = cell?.getAttribute("aria-sort");
      leave();
      for (const other of heads) other.closest("th")?.removeAttribute("aria-sort");
      if (before === "descending") {
        orderRows(table);
        return;
      }
      const isDown = before === "ascending";
      cell?.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      const names = [...table.rows].map(({ name }) => name).sort((a, b) => a.localeCompare(b));
      const places = new Map(names.map((name, place) => [name, place]));
      const verdictAt = (row: Row) => {
        const button = row.element.cells[column]?.querySelector<HTMLElement>("button[data-i]");
        const key = data.results[Number(button?.dataset.i ?? -1)]?.[3];
        return key === undefined ? keys.length : keys.indexOf(key);
      };
      const rank = (row: Row) => (column === 0 ? (places.get(row.name) ?? 0) : verdictAt(row));
      orderRows(table, (row) => (isDown ? -rank(row) : rank(row)));
    });
  }
}

/** From cell to cell with the arrow keys; one cell of each table is a stop of the Tab key. */
function moveByKeys(table: Table): void {
  table.element.addEventListener("keydown", (event) => {
    const cell = (event.target as HTMLElement).closest("td");
    const row = cell?.parentElement as HTMLTableRowElement | null | undefined;
    if (cell === null || row === null || row === undefined) return;
    const rows = [...table.element.rows].filter((one) => !one.hidden && one.dataset.platform !== undefined);
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const here = [rows.indexOf(row), cell.cellIndex] as const;
    const step = steps[event.key];
    const isStop = (one: HTMLElement | undefined) =>
      one?.hidden === false && one.querySelector("button[data-i]") !== null;
    const first = [...row.cells].findIndex(isStop);
    const last = [...row.cells].findLastIndex(isStop);
    const ends: Readonly<Record<string, readonly [number, number]>> = {
      Home: [here[0], first],
      End: [here[0], last],
      PageUp: [0, here[1]],
      PageDown: [rows.length - 1, here[1]],
    };
    const [down, right] =
      step === undefined ? (ends[event.key] ?? []) : [here[0] + step[0], here[1] + step[1]];
    if (down === undefined || right === undefined) return;
    event.preventDefault();
    const buttonAt = (at: number, column: number) => {
      const place = rows[at]?.cells[column];
      return isStop(place) ? place?.querySelector<HTMLElement>("button[data-i]") : undefined;
    };
    // A handle that is not asked on a platform, or not shown, leaves a hole: on to the next.
    let [to, column] = [down, right];
    while (step !== undefined && rows[to]?.cells[column] !== undefined && !buttonAt(to, column))
      [to, column] = [to + step[0], column + step[1]];
    focusCell(table, buttonAt(to, column));
  });
}

function focusCell(table: Table, button: HTMLElement | null | undefined): void {
  if (button === null || button === undefined) return;
  for (const other of table.element.querySelectorAll<HTMLElement>('button[data-i][tabindex="0"]'))
    other.tabIndex = -1;
  button.tabIndex = 0;
  button.focus();
}

/** An element with a text; texts are never read as HTML. */
function make(tag: string, text = "", look = ""): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  if (look !== "") element.className = look;
  return element;
}

/** A link that opens beside the report, for addresses of the web only. */
function makeLink(url: string, text: string, look = ""): HTMLElement {
  if (!/^https?:\/\//i.test(url)) return make("span", text);
  const element = make("a", text, look) as HTMLAnchorElement;
  element.href = url;
  element.target = "_blank";
  element.rel = "noopener noreferrer";
  return element;
}

/** The evidence of one result. */
function drawEvidence(number: number, data: PageData): HTMLElement[] {
  const result = data.results[number];
  if (result === undefined) return [];
  const [brand, , , verdict, reason, basis, status, evidence, checkedAt, durationMs, cached] = result;
  const [, , , , , , , , , , , profile, signup, lookup, suggestions, steps] = result;
  const texts = (places: readonly number[]) => places.map((place) => data.texts[place] ?? "");
  const label = data.labels.reasons[reason];
  const parts = [make("p", data.labels.verdicts[verdict]?.words ?? verdict, `v verdict ${verdict}`)];
  parts.push(make("p", data.labels.verdicts[verdict]?.means ?? ""));
  const actions = make("p", "", "actions");
  const isFree = verdict === "registrable" || verdict === "no-account";
  const signupUrl = data.texts[signup] ?? "";
  if (signupUrl !== "" && isFree) actions.append(makeLink(signupUrl, "Claim it: sign up", "first"));
  if (profile !== null)
    actions.append(
      makeLink(
        profile,
        verdict === "unknown" ? "Look yourself" : "Open the profile",
        verdict === "unknown" ? "first" : "",
      ),
    );
  // Where somebody has it already nothing can be signed up for.
  if (signupUrl !== "" && (verdict === "unknown" || verdict === "invalid"))
    actions.append(makeLink(signupUrl, "Sign-up page"));
  if (actions.childElementCount > 0) parts.push(actions);
  const list = make("dl");
  const field = (term: string, text: string | null | undefined) => {
    if (text !== null && text !== undefined && text !== "") list.append(make("dt", term), make("dd", text));
  };
  field("Brand", data.texts[brand]);
  field("Reason", label === undefined ? reason : `${label.words}: ${label.says}`);
  field("What helps", verdict === "unknown" ? label?.helps : null);
  field("Source", basis === null ? null : data.labels.bases[basis]);
  field("Asked", lookup);
  field("HTTP status", status === null ? null : String(status));
  field("Allowed there", texts(suggestions).join(", "));
  field("Checked", checkedAt.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC"));
  field("Took", durationMs > 0 ? `${durationMs} ms` : null);
  field("From memory", cached === 1 ? "yes, seen in an earlier run" : null);
  parts.push(list);
  for (const [title, lines, tag] of [
    ["Evidence", texts(evidence), "ul"],
    ["Every step", texts(steps), "ol"],
  ] as const) {
    if (lines.length === 0) continue;
    const element = make(tag, "", "list");
    for (const line of lines) element.append(make("li", line));
    parts.push(make("h3", title), element);
  }
  return parts;
}

function openPanel(data: PageData): void {
  const panel = byId<HTMLDialogElement>("panel");
  const [title, body] = [byId("panel-title"), byId("panel-body")];
  if (panel === null || title === null || body === null) return;
  document.addEventListener("click", (event) => {
    const target = event.target as HTMLElement;
    const button = target.closest<HTMLElement>("button[data-i]");
    const number = Number(button?.dataset.i ?? -1);
    const result = data.results[number];
    if (result !== undefined) {
      const [handle, name] = [data.texts[result[1]], data.texts[result[2]]];
      const isDomain = button?.closest("tr")?.dataset.kind === "domain";
      title.textContent = isDomain ? `${handle}${name}` : `${handle} on ${name}`;
      body.replaceChildren(...drawEvidence(number, data));
      panel.showModal();
    } else if (target === panel || target.id === "close") panel.close();
  });
}

/** What is folded is printed, too, but what stands elsewhere already. */
function unfoldForPrint(): void {
  let folded: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll<HTMLDetailsElement>("details:not([open], .folded)")];
    for (const one of folded) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of folded) one.open = false;
  });
}

function startPage(): void {
  chooseTheme();
  tickClaims();
  unfoldForPrint();
  const data = JSON.parse(byId("data")?.textContent ?? "null") as PageData | null;
  const tools = document.querySelector<HTMLFormElement>("form.tools");
  if (data === null || tools === null) return;
  const tables = readTables();
  const sort = byId<HTMLSelectElement>("sort");
  const filter = () => filterTables(tables, data);
  const order = () => {
    for (const table of tables) {
      for (const head of table.element.querySelectorAll("th[aria-sort]")) head.removeAttribute("aria-sort");
      orderRows(table, rankBy(sort?.value ?? "", data));
    }
  };
  // What the choice says must be how every table is ordered.
  const leaveOrder = () => {
    if (sort === null || sort.value === "") return;
    sort.value = "";
    order();
  };
  const startOver = () => {
    order();
    filter();
  };
  let waiting = 0;
  tools.addEventListener("input", (event) => {
    if (event.target === sort) order();
    clearTimeout(waiting);
    waiting = setTimeout(filter, 80) as unknown as number;
  });
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.addEventListener("reset", () => setTimeout(startOver));
  for (const tile of document.querySelectorAll<HTMLElement>("a[data-wanted]")) {
    tile.addEventListener("click", () => {
      const verdict = byId<HTMLSelectElement>("verdict");
      if (verdict !== null) verdict.value = tile.dataset.wanted ?? "";
      filter();
    });
  }
  for (const table of tables) {
    sortByHead(table, data, leaveOrder);
    moveByKeys(table);
  }
  openPanel(data);
  filter();
}

const FUNCTIONS = [
  byId,
  remember,
  chooseTheme,
  tickClaims,
  readTables,
  showBrand,
  haystacks,
  filterTables,
  hideEmptyGroups,
  moveTabStop,
  orderRows,
  rankBy,
  sortByHead,
  moveByKeys,
  focusCell,
  make,
  makeLink,
  drawEvidence,
  openPanel,
  unfoldForPrint,
  startPage,
];

/** The page's script, as text. */
export const CLIENT_SCRIPT = `"use strict";(()=>{\n${FUNCTIONS.map(String).join("\n")}\nstartPage();\n})();`;
