import { type ChildRule, SHAPES, type Shape } from "./docx-shapes.ts";
import type { XmlElement } from "./read-xml.ts";

/**
 * Tells where an element and what is in it is not as the schema has it: elements and attributes that are not known there, that are missing,
 * out of order or too often, values out of range, text where there is none.
 */
export function shapeFaults(element: XmlElement, parent = ""): string[] {
  const { name } = element;
  const shape = SHAPES.get(`${parent}>${name}`) ?? SHAPES.get(name);
  if (!shape) return [`<${name}> in <${parent}> is not known`];
  return [
    ...attributeFaults(element, shape),
    ...(shape.free ? freeFaults(element, shape) : orderFaults(element, shape)),
    ...(shape.text || element.text.trim() === "" ? [] : [`text “${element.text}” in <${name}>`]),
    ...element.children.flatMap((child) => shapeFaults(child, name)),
  ];
}

function attributeFaults({ name, attributes }: XmlElement, shape: Shape): string[] {
  const faults: string[] = [];
  for (const [attribute, value] of attributes) {
    if (attribute === "xmlns" || attribute.startsWith("xmlns:")) continue;
    const rule = shape.attributes.get(attribute);
    if (!rule) faults.push(`${attribute} in <${name}> is not known`);
    else if (!rule.pattern.test(value)) faults.push(`${attribute}="${value}" in <${name}>`);
  }
  for (const [attribute, { required }] of shape.attributes)
    if (required && !attributes.has(attribute)) faults.push(`<${name}> lacks ${attribute}`);
  return faults;
}

/** A sequence: places are taken in order, each as often as it may. */
function orderFaults({ name, children }: XmlElement, { children: rules }: Shape): string[] {
  const faults: string[] = [];
  const taken = rules.map(() => 0);
  let at = 0;
  for (const child of children) {
    const place = rules.findIndex(({ names }) => names.includes(child.name));
    if (place < 0) faults.push(`<${child.name}> in <${name}> has no place`);
    else if (place < at) faults.push(`<${child.name}> after <${rules[at]?.names.join("/")}> in <${name}>`);
    else {
      at = place;
      taken[place] = (taken[place] ?? 0) + 1;
    }
  }
  return [...faults, ...rules.flatMap((rule, i) => countFaults(name, rule, taken[i] ?? 0))];
}

function freeFaults({ name, children }: XmlElement, { children: rules }: Shape): string[] {
  const known = new Set(rules.flatMap(({ names }) => names));
  return [
    ...children
      .filter((child) => !known.has(child.name))
      .map((child) => `<${child.name}> in <${name}> has no place`),
    ...rules.flatMap((rule) =>
      countFaults(name, rule, children.filter((child) => rule.names.includes(child.name)).length),
    ),
  ];
}

function countFaults(name: string, { names, least, most }: ChildRule, count: number): string[] {
  if (count < least) return [`<${name}> lacks <${names.join("/")}>`];
  return count > most ? [`<${names.join("/")}> ${count} times in <${name}>`] : [];
}
