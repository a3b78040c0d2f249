/** An element of an XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  /** Of its own, references replaced. */
  text: string;
}

const TOKEN =
  /<\?xml[^<>]*\?>|<(?<close>\/?)(?<name>[\w:]+)(?<attributes>(?:\s+[\w:]+="[^"<]*")*)\s*(?<empty>\/?)>|(?<text>[^<]+)/gy;
const CHARACTERS = /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]*$/u;

/**
 * Reads XML as strictly as a parser must (well-formed, namespaces declared), of the kind that this package writes: without CDATA, comments and document types.
 *
 * @throws {Error} It is not well-formed.
 */
export function readXml(xml: string): XmlElement {
  const top: XmlElement = { name: "", attributes: new Map(), children: [], text: "" };
  const open = [top];
  let read = 0;
  for (const { 0: token, groups = {} } of xml.matchAll(TOKEN)) {
    read += token.length;
    const parent = open.at(-1) ?? top;
    const { name, close, text } = groups;
    if (text !== undefined) parent.text += plain(text);
    if (name === undefined) continue;
    if (close === "/") {
      if (parent.name !== name) throw new Error(`</${name}> closes <${parent.name}>`);
      open.pop();
      continue;
    }
    const element: XmlElement = {
      name,
      attributes: attributesOf(groups.attributes ?? "", name),
      children: [],
      text: "",
    };
    parent.children.push(element);
    if (groups.empty !== "/") open.push(element);
  }
  if (read < xml.length) throw new Error(`cannot read “${xml.slice(read, read + 30)}”`);
  if (open.length > 1) throw new Error(`<${open.at(-1)?.name}> stays open`);
  const [root, second] = top.children;
  if (!root || second || top.text.trim() !== "") throw new Error("wanted one element");
  refuseUndeclared(root);
  return root;
}

function attributesOf(source: string, element: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", value = ""] of source.matchAll(/([\w:]+)="([^"]*)"/g)) {
    if (attributes.has(name)) throw new Error(`${name} twice in <${element}>`);
    attributes.set(name, plain(value));
  }
  return attributes;
}

function plain(text: string): string {
  const signs: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
  const replaced = text.replace(/&(\w*);?/g, (reference, name: string) => {
    const sign = reference.endsWith(";") ? signs[name] : undefined;
    if (sign === undefined) throw new Error(`no reference ${reference}`);
    return sign;
  });
  if (!CHARACTERS.test(replaced)) throw new Error("a character that XML cannot hold");
  return replaced;
}

/** Every prefix must be declared at the root: nothing here declares one further down. */
function refuseUndeclared(root: XmlElement): void {
  const declared = new Set(["xml", "xmlns"]);
  for (const name of root.attributes.keys()) if (name.startsWith("xmlns:")) declared.add(name.slice(6));
  const look = ({ name, attributes, children }: XmlElement): void => {
    for (const each of [name, ...attributes.keys()]) {
      const [prefix, local] = each.split(":");
      if (local !== undefined && !declared.has(prefix ?? ""))
        throw new Error(`prefix of ${each} is not declared`);
    }
    for (const child of children) look(child);
  };
  look(root);
  for (const prefix of (root.attributes.get("mc:Ignorable") ?? "").split(" "))
    if (prefix !== "" && !declared.has(prefix)) throw new Error(`ignorable prefix ${prefix} is not declared`);
}
