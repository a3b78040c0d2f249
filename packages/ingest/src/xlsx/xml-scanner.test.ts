import fc from "fast-check";
import { expect, test } from "vitest";
import { XmlScanner } from "./xml-scanner.ts";

/** Tokens of an XML text that comes in these pieces; texts that stand side by side are joined. */
function tokensOf(pieces: readonly string[]): readonly string[] {
  const xml = new XmlScanner("a.xlsx");
  const tokens: string[] = [];
  const walk = () => {
    for (let token = xml.next(); token; token = xml.next()) {
      const a = token === "open" ? ` a=${xml.attribute("a")}` : "";
      if (token !== "text") tokens.push(`${token} ${xml.name}${a}`);
      else if (tokens.at(-1)?.startsWith("text ")) tokens.push(`${tokens.pop()}${xml.text}`);
      else if (xml.text !== "") tokens.push(`text ${xml.text}`);
    }
  };
  for (const piece of pieces) {
    xml.push(piece);
    walk();
  }
  xml.end();
  walk();
  return tokens;
}

test.each([
  { name: "elements", xml: "<x:r a='1'>路</x:r>", want: ["open r a=1", "text 路", "close r"] },
  { name: "an empty element", xml: '<r a = "x>y" />', want: ["open r a=x>y", "close r"] },
  { name: "an attribute with a prefix", xml: '<r b:a="1"/>', want: ["open r a=1", "close r"] },
  { name: "an attribute without one first", xml: '<r b:a="1" a="2"/>', want: ["open r a=2", "close r"] },
  {
    name: "no attribute of a longer name",
    xml: '<r ba="1" c="a=2"/>',
    want: ["open r a=undefined", "close r"],
  },
  {
    name: "entities",
    xml: "<r>&lt;&#36335;&#x1F44D;&amp;lt;&no;</r>",
    want: ["open r a=undefined", "text <路👍&lt;&no;", "close r"],
  },
  {
    name: "line breaks as LF",
    xml: "<r>1\r\n2\r3&#13;</r>",
    want: ["open r a=undefined", "text 1\n2\n3\r", "close r"],
  },
  {
    name: "CDATA",
    xml: "<r><![CDATA[<a>]]&amp;\r\n]]>]</r>",
    want: ["open r a=undefined", "text <a>]]&amp;\n]", "close r"],
  },
  {
    name: "no comment or instruction",
    xml: "<?xml a='>'?><!-- <b> -- --><r><?x?></r>",
    want: ["open r a=undefined", "close r"],
  },
])("XmlScanner reads $name, in pieces of any size", ({ xml, want }) => {
  expect(tokensOf([xml])).toEqual(want);
  for (let size = 1; size < xml.length; size++)
    expect(tokensOf(xml.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [])).toEqual(want);
});

test("XmlScanner reads the same tokens wherever a text is cut", () => {
  const bits = [
    "<a>",
    "</a>",
    '<b:c a="&lt;"/>',
    "\r",
    "\n",
    "&amp;",
    "&",
    ";",
    "]]>",
    "<![CDATA[",
    "<!--",
    "-->",
    "路",
    "👍",
    "<?",
    "?>",
    "-",
  ];
  const outcome = (pieces: readonly string[]) => {
    try {
      return tokensOf(pieces);
    } catch (error) {
      return String(error);
    }
  };
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...bits)), fc.integer({ min: 1, max: 9 }), (parts, size) => {
      const whole = parts.join("");
      expect(outcome(whole.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [])).toEqual(outcome([whole]));
    }),
  );
});

test.each([
  { name: "a document type", xml: "<!DOCTYPE a><a/>", says: "DTD" },
  { name: "a document type in lower case, behind an element", xml: "<a/><!doctype b>", says: "DTD" },
  { name: "an element that does not end", xml: "<a><b></b>", says: "中途断了" },
  { name: "a tag that does not end", xml: "<a/><b", says: "中途断了" },
  { name: "a comment that does not end", xml: "<a><!-- ", says: "中途断了" },
  { name: "CDATA that does not end", xml: "<a><![CDATA[b]]", says: "中途断了" },
  {
    name: "a tag of more than a million characters",
    xml: `<a b="${"x".repeat(1_100_000)}`,
    says: "没有结尾",
  },
])("XmlScanner refuses $name", ({ xml, says }) => {
  const refused = expect.objectContaining({ code: "UNREADABLE", zh: expect.stringContaining(says) });
  const half = xml.length >> 1;
  expect(() => tokensOf([xml, ""])).toThrow(refused);
  expect(() => tokensOf([xml.slice(0, half), xml.slice(half)])).toThrow(refused);
});
