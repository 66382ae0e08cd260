// A second, simple-minded reading of `available` signals, so that fuzz.js does not ask the judge about itself.

/** True when every condition of one `available` signal plainly stands in what was observed. */
export function evidenceFor({ available = [] }, observation, handle) {
  if (observation.kind !== "answered") return false;
  const fill = (text) => text.replaceAll("{handle}", handle);
  return available.some((signal) => stands(signal, observation, fill));
}

function stands({ status, title, bodyHas, header, location, json }, { status: got, headers, body }, fill) {
  if (status !== undefined && ![status].flat().includes(got)) return false;
  const has = (where, text) => where.toLowerCase().includes(fill(text).toLowerCase());
  if (title !== undefined && !has(plain(body), title)) return false;
  if (![bodyHas ?? []].flat().every((text) => has(body, text))) return false;
  for (const [name, text] of Object.entries(header ?? {}))
    if (!(text === "present" ? name in headers : has(headers[name] ?? "", text))) return false;
  if (location !== undefined) {
    const [start, ...rest] = fill(location).split("*");
    const path = (start || rest[0]).replace(/^https?:\/\/[^/]+/, "");
    if (!(headers.location ?? "").toLowerCase().includes(path.toLowerCase())) return false;
  }
  return Object.entries(json ?? {}).every(([pointer, wanted]) => jsonStands(body, pointer, wanted, fill));
}

const plain = (html) =>
  html
    .replace(/&#0?39;|&apos;|&rsquo;/g, "'")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ");

function jsonStands(body, pointer, wanted, fill) {
  let value;
  try {
    value = JSON.parse(body.replace(/^\s*\]\)\}while\(1\);<\/x>/, ""));
  } catch {
    return false;
  }
  for (const token of pointer.split("/").slice(1)) value = value?.[token];
  if (wanted === "present") return value !== undefined && value !== null;
  if (wanted === "absent") return value === undefined || value === null;
  if (wanted?.has !== undefined) return String(value).toLowerCase().includes(fill(wanted.has).toLowerCase());
  const texts = [value].flat().filter((one) => typeof one === "string");
  if (wanted?.matches !== undefined) return texts.some((one) => finds(wanted.matches, one, fill));
  if (wanted?.lacks !== undefined)
    return ![wanted.lacks].flat().some((source) => texts.some((one) => finds(source, one, fill)));
  const equal = wanted !== null && typeof wanted === "object" ? wanted.equals : wanted;
  return (JSON.stringify(value) ?? "").toLowerCase() === fill(JSON.stringify(equal)).toLowerCase();
}

function finds(source, text, fill) {
  const isFolded = source.startsWith("(?i)");
  return new RegExp(fill(isFolded ? source.slice(4) : source), isFolded ? "iu" : "u").test(text);
}
