import { HEAD, MAIN } from "./write-parts.ts";

/** How a cell looks, and whether it can be typed in where its sheet is protected (单元格样式). */
export interface CellStyle {
  readonly bold?: boolean;
  /** Grey letters, for what is not to be read. */
  readonly faint?: boolean;
  /** RRGGBB of the ground. */
  readonly fill?: string;
  readonly wrap?: boolean;
  readonly centred?: boolean;
  /** @default true, as in every spreadsheet */
  readonly locked?: boolean;
}

/** The styles of a workbook (样式表), numbered as they are first asked for. */
export class BookStyles {
  readonly #numbers = new Map<string, number>();
  readonly #fills = ["none", "gray125"];
  readonly #formats: string[] = [];

  constructor() {
    this.number({});
  }

  /** The number a cell gives for its style. */
  number(style: CellStyle): number {
    const key = JSON.stringify([
      style.bold,
      style.faint,
      style.fill,
      style.wrap,
      style.centred,
      style.locked !== false,
    ]);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#formats.push(this.#format(style)) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  #format({ bold, faint, fill, wrap, centred, locked }: CellStyle): string {
    const font = bold ? 1 : faint ? 2 : 0;
    const alignment = `<alignment${centred ? ' horizontal="center"' : ""} vertical="top"${wrap ? ' wrapText="1"' : ""}/>`;
    const protection = locked === false ? '<protection locked="0"/>' : "";
    return `<xf numFmtId="0" fontId="${font}" fillId="${this.#fillOf(fill)}" borderId="${fill === undefined ? 0 : 1}" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">${alignment}${protection}</xf>`;
  }

  #fillOf(fill: string | undefined): number {
    if (fill === undefined) return 0;
    const known = this.#fills.indexOf(fill);
    return known >= 0 ? known : this.#fills.push(fill) - 1;
  }

  /** The part xl/styles.xml. */
  xml(): string {
    const [none, grey, ...colours] = this.#fills;
    const fills = [
      ...[none, grey].map((pattern) => `<fill><patternFill patternType="${pattern}"/></fill>`),
      ...colours.map(
        (colour) =>
          `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill></fill>`,
      ),
    ];
    const line = (side: string) => `<${side} style="thin"><color rgb="FFD0D0D0"/></${side}>`;
    const borders = [
      "<border><left/><right/><top/><bottom/><diagonal/></border>",
      `<border>${["left", "right", "top", "bottom"].map(line).join("")}<diagonal/></border>`,
    ];
    return `${HEAD}<styleSheet xmlns="${MAIN}">${list("fonts", FONTS)}${list("fills", fills)}${list("borders", borders)}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>${list("cellXfs", this.#formats)}<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
  }
}

const FACE = '<name val="宋体"/><family val="3"/><charset val="134"/>';
const FONTS = [
  `<font><sz val="11"/>${FACE}</font>`,
  `<font><b/><sz val="11"/>${FACE}</font>`,
  `<font><sz val="9"/><color rgb="FF8C8C8C"/>${FACE}</font>`,
];

/** How a marked passage stands out in a cell (标出的片段): bold and red. */
export const MARKED_RUN = `<rPr><b/><sz val="11"/><color rgb="FFC00000"/><rFont val="宋体"/><family val="3"/><charset val="134"/></rPr>`;

function list(name: string, members: readonly string[]): string {
  return `<${name} count="${members.length}">${members.join("")}</${name}>`;
}
