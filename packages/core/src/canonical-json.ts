/** A value that JSON can hold. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/**
 * Writes a value as the one JSON text it has (规范化 JSON): keys in code-unit order, no spaces, undefined members left out.
 *
 * What is equal is written equal, whatever order its members were set in; hashes are taken over this text.
 *
 * O(n log n). Source: RFC 8785 (numbers and strings as JSON.stringify writes them).
 *
 * @throws {TypeError} The value holds a number that is not finite.
 * @example
 * canonicalJson({ b: 1, a: [true, null] }); // => '{"a":[true,null],"b":1}'
 */
export function canonicalJson(value: Json): string {
  if (typeof value === "number" && !Number.isFinite(value))
    throw new TypeError(`not a JSON number: ${value}`);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(",")}}`;
}

function isArray(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
