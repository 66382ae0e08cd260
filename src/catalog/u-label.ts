const PREFIX = "xn--";
// RFC 3492 §5: the parameters of Punycode.
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;

/**
 * A domain label as people write it: the U-label of an A-label (`xn--…`, RFC 3492 §6.2).
 * @returns undefined for what is no A-label.
 */
export function toULabel(label: string): string | undefined {
  if (!label.toLowerCase().startsWith(PREFIX)) return undefined;
  const encoded = label.slice(PREFIX.length).toLowerCase();
  const delimiter = encoded.lastIndexOf("-");
  const output = Array.from(encoded.slice(0, Math.max(0, delimiter)), (sign) => sign.charCodeAt(0));
  let code = 128;
  let index = 0;
  let bias = 72;
  for (let at = delimiter + 1; at < encoded.length; ) {
    const before = index;
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = digitOf(encoded.charAt(at));
      at += 1;
      if (digit === undefined) return undefined;
      index += digit * weight;
      const threshold = Math.min(T_MAX, Math.max(T_MIN, k - bias));
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    const length = output.length + 1;
    bias = adapt(index - before, length, before === 0);
    code += Math.floor(index / length);
    index %= length;
    if (code > 0x10_ff_ff || (code >= 0xd8_00 && code <= 0xdf_ff)) return undefined;
    output.splice(index, 0, code);
    index += 1;
  }
  return String.fromCodePoint(...output);
}

function digitOf(sign: string): number | undefined {
  if (/^[a-z]$/.test(sign)) return sign.charCodeAt(0) - 97;
  return /^[0-9]$/.test(sign) ? sign.charCodeAt(0) - 48 + 26 : undefined;
}

function adapt(delta: number, length: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / DAMP) : Math.floor(delta / 2);
  rest += Math.floor(rest / length);
  let k = 0;
  while (rest > ((BASE - T_MIN) * T_MAX) / 2) {
    rest = Math.floor(rest / (BASE - T_MIN));
    k += BASE;
  }
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
