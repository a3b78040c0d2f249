/** What may stand in an element (元素的形状), as the schema has it. */
export interface Shape {
  /** By name: the pattern of its values, and whether it must be there. */
  readonly attributes: ReadonlyMap<string, { readonly pattern: RegExp; readonly required: boolean }>;
  /** In order, unless `free`. */
  readonly children: readonly ChildRule[];
  /** The children may stand in any order. */
  readonly free: boolean;
  /** Text may stand in it. */
  readonly text: boolean;
}

/** One place of a sequence: which elements, and how often. */
export interface ChildRule {
  readonly names: readonly string[];
  readonly least: 0 | 1;
  readonly most: number;
}

/**
 * Every element that this package writes, and no other: its attributes, a line each with `element | attributes | children`.
 *
 * An attribute is `name=type`, with `!` where the schema requires it; a type is one of {@linkcode TYPES} or a list of words. A child may stand
 * once; `!` must, `*` may often, `+` must and may often, `a/b` is either. `~` before the children: in any order; `#`: text. `a>b` is b within a,
 * where the schema has two elements of one name. Of long sequences those places that are used, in the schema's order.
 *
 * Source: ECMA-376 part 1 and 4 (transitional), annex A; part 2 for the package; values as [MS-OI29500] limits them further.
 */
const LINES = `
w:document | mc:Ignorable=words | w:body!
w:body | | w:p/w:tbl* w:sectPr!
w:p | | w:pPr w:r*
w:r | | w:rPr w:t/w:tab/w:fldChar/w:instrText/w:separator/w:continuationSeparator*
w:t | xml:space=preserve | #
w:instrText | xml:space=preserve | #
w:r>w:tab | |
w:fldChar | w:fldCharType=begin|separate|end! |
w:separator | |
w:continuationSeparator | |

w:pPr | | w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:widowControl w:pBdr w:tabs w:snapToGrid w:spacing w:ind w:jc w:outlineLvl
w:pStyle | w:val=name! |
w:keepNext | w:val=onOff |
w:keepLines | w:val=onOff |
w:pageBreakBefore | w:val=onOff |
w:widowControl | w:val=onOff |
w:snapToGrid | w:val=onOff |
w:pPr>w:spacing | w:before=twips w:after=twips w:line=lineTwips w:lineRule=auto|exact|atLeast |
w:ind | w:left=signed w:right=signed w:hanging=twips w:firstLine=twips w:firstLineChars=whole |
w:jc | w:val=left|center|right|both! |
w:outlineLvl | w:val=level! |
w:tabs | | w:tab+
w:tabs>w:tab | w:val=left|center|right! w:pos=signed! |
w:pBdr | | w:top w:left w:bottom w:right
w:pBdr>w:top | BORDER |
w:pBdr>w:left | BORDER |
w:pBdr>w:bottom | BORDER |
w:pBdr>w:right | BORDER |

w:rPr | | w:rFonts w:color w:spacing w:sz w:szCs w:lang
w:rFonts | w:hint=eastAsia|default w:ascii=name w:hAnsi=name w:eastAsia=name w:cs=name |
w:color | w:val=color! |
w:rPr>w:spacing | w:val=signed! |
w:sz | w:val=halfPoints! |
w:szCs | w:val=halfPoints! |
w:lang | w:val=language w:eastAsia=language |

w:tbl | | w:tblPr! w:tblGrid! w:tr+
w:tblPr | | w:tblpPr w:tblOverlap w:tblW w:tblBorders w:tblLayout w:tblCellMar
w:tblpPr | w:topFromText=twips w:bottomFromText=twips w:horzAnchor=text|margin|page! w:vertAnchor=text|margin|page! w:tblpX=floating w:tblpYSpec=top|center|bottom |
w:tblOverlap | w:val=never|overlap! |
w:tblW | WIDTH |
w:tblBorders | | w:top w:left w:bottom w:right w:insideH w:insideV
w:tblBorders>w:top | BORDER |
w:tblBorders>w:left | BORDER |
w:tblBorders>w:bottom | BORDER |
w:tblBorders>w:right | BORDER |
w:insideH | BORDER |
w:insideV | BORDER |
w:tblLayout | w:type=fixed|autofit! |
w:tblCellMar | | w:top w:left w:bottom w:right
w:tblCellMar>w:top | WIDTH |
w:tblCellMar>w:left | WIDTH |
w:tblCellMar>w:bottom | WIDTH |
w:tblCellMar>w:right | WIDTH |
w:tblGrid | | w:gridCol+
w:gridCol | w:w=twips! |
w:tr | | w:trPr w:tc+
w:trPr | | ~ w:cantSplit w:trHeight
w:cantSplit | w:val=onOff |
w:trHeight | w:val=twips! w:hRule=auto|exact|atLeast |
w:tc | | w:tcPr w:p+
w:tcPr | | w:tcW! w:gridSpan w:vAlign
w:tcW | WIDTH |
w:gridSpan | w:val=positive! |
w:vAlign | w:val=top|center|bottom! |

w:sectPr | | w:footerReference* w:pgSz! w:pgMar! w:pgNumType w:docGrid
w:footerReference | w:type=default|even|first! r:id=name! |
w:pgSz | w:w=twips! w:h=twips! w:orient=portrait|landscape |
w:pgMar | w:top=signed! w:right=twips! w:bottom=signed! w:left=twips! w:header=twips! w:footer=twips! w:gutter=twips! |
w:pgNumType | |
w:docGrid | w:type=default|lines|linesAndChars|snapToChars w:linePitch=positive |
w:ftr | | w:p+

w:styles | | w:docDefaults w:style*
w:docDefaults | | w:rPrDefault w:pPrDefault
w:rPrDefault | | w:rPr
w:pPrDefault | | w:pPr
w:style | w:type=paragraph! w:styleId=name! w:default=onOff w:customStyle=onOff | w:name! w:basedOn w:qFormat w:pPr w:rPr
w:name | w:val=text! |
w:basedOn | w:val=name! |
w:qFormat | w:val=onOff |

w:settings | mc:Ignorable=words | w:displayBackgroundShape w:defaultTabStop w:evenAndOddHeaders w:compat
w:displayBackgroundShape | w:val=onOff |
w:defaultTabStop | w:val=twips! |
w:evenAndOddHeaders | w:val=onOff |
w:compat | | w:compatSetting*
w:compatSetting | w:name=text! w:uri=text! w:val=text! |

w:fonts | | w:font*
w:font | w:name=text! | w:altName w:charset
w:altName | w:val=text! |
w:charset | w:val=byte |

w:numbering | mc:Ignorable=words | w:abstractNum* w:num*
w:abstractNum | w:abstractNumId=whole! w15:restartNumberingAfterBreak=onOff | w:multiLevelType w:lvl*
w:multiLevelType | w:val=singleLevel|multilevel|hybridMultilevel! |
w:lvl | w:ilvl=level! w:tentative=onOff | w:start w:numFmt w:lvlText w:lvlJc w:pPr
w:start | w:val=whole! |
w:numFmt | w:val=bullet! |
w:lvlText | w:val=text |
w:lvlJc | w:val=left|center|right! |
w:num | w:numId=positive! | w:abstractNumId! w:lvlOverride*
w:abstractNumId | w:val=whole! |
w:lvlOverride | w:ilvl=level! | w:startOverride
w:startOverride | w:val=whole! |

w:footnotes | | w:footnote*
w:footnote | NOTE | w:p+
w:endnotes | | w:endnote*
w:endnote | NOTE | w:p+

cp:coreProperties | | ~ dc:title dc:creator cp:lastModifiedBy cp:revision dcterms:created dcterms:modified
dc:title | | #
dc:creator | | #
cp:lastModifiedBy | | #
cp:revision | | #
dcterms:created | xsi:type=dcterms:W3CDTF! | #
dcterms:modified | xsi:type=dcterms:W3CDTF! | #
Properties | |
Types | | ~ Default* Override*
Default | Extension=name! ContentType=text! |
Override | PartName=text! ContentType=text! |
Relationships | | Relationship*
Relationship | Id=name! Type=text! Target=text! TargetMode=Internal|External |

a:theme | name=text | a:themeElements! a:objectDefaults a:extraClrSchemeLst
a:objectDefaults | |
a:extraClrSchemeLst | |
a:themeElements | | a:clrScheme! a:fontScheme! a:fmtScheme!
a:clrScheme | name=text! | a:dk1! a:lt1! a:dk2! a:lt2! a:accent1! a:accent2! a:accent3! a:accent4! a:accent5! a:accent6! a:hlink! a:folHlink!
a:dk1 | | COLOUR
a:lt1 | | COLOUR
a:dk2 | | COLOUR
a:lt2 | | COLOUR
a:accent1 | | COLOUR
a:accent2 | | COLOUR
a:accent3 | | COLOUR
a:accent4 | | COLOUR
a:accent5 | | COLOUR
a:accent6 | | COLOUR
a:hlink | | COLOUR
a:folHlink | | COLOUR
a:sysClr | val=windowText|window! lastClr=color |
a:srgbClr | val=color! | ~ a:alpha
a:schemeClr | val=phClr! | ~ a:lumMod a:satMod a:shade a:tint
a:alpha | val=whole! |
a:lumMod | val=whole! |
a:satMod | val=whole! |
a:shade | val=whole! |
a:tint | val=whole! |
a:fontScheme | name=text! | a:majorFont! a:minorFont!
a:majorFont | | a:latin! a:ea! a:cs! a:font*
a:minorFont | | a:latin! a:ea! a:cs! a:font*
a:latin | typeface=text! panose=panose |
a:ea | typeface=text! |
a:cs | typeface=text! |
a:font | script=name! typeface=text! |
a:fmtScheme | name=text | a:fillStyleLst! a:lnStyleLst! a:effectStyleLst! a:bgFillStyleLst!
a:fillStyleLst | | a:solidFill/a:gradFill+
a:bgFillStyleLst | | a:solidFill/a:gradFill+
a:solidFill | | COLOUR
a:gradFill | rotWithShape=onOff | a:gsLst a:lin
a:gsLst | | a:gs+
a:gs | pos=whole! | COLOUR
a:lin | ang=whole scaled=onOff |
a:lnStyleLst | | a:ln+
a:ln | w=whole cap=flat cmpd=sng algn=ctr | a:solidFill a:prstDash a:miter
a:prstDash | val=solid |
a:miter | lim=whole |
a:effectStyleLst | | a:effectStyle+
a:effectStyle | | a:effectLst!
a:effectLst | | a:outerShdw
a:outerShdw | blurRad=whole dist=whole dir=whole algn=ctr rotWithShape=onOff | COLOUR
`;

const ALIASES: Readonly<Record<string, string>> = {
  BORDER: "w:val=single|none|nil! w:sz=eighths w:space=space w:color=color",
  WIDTH: "w:w=signed! w:type=nil|pct|dxa|auto!",
  NOTE: "w:type=separator|continuationSeparator w:id=signed!",
  COLOUR: "a:sysClr/a:srgbClr/a:schemeClr!",
};

/** Whole numbers as Word takes them: of lengths at most 22 inches, 31,680 twips. */
const UP_TO_31680 = String.raw`(?:\d{1,4}|[12]\d{4}|30\d{3}|31[0-5]\d{2}|316[0-7]\d|31680)`;

const TYPES: Readonly<Record<string, string>> = {
  onOff: "true|false|on|off|0|1",
  twips: UP_TO_31680,
  signed: `-?${UP_TO_31680}`,
  // An exact pitch of nothing is refused.
  lineTwips: String.raw`[1-9]\d{0,3}|[12]\d{4}|30\d{3}|31[0-5]\d{2}|316[0-7]\d|31680`,
  floating: String.raw`[1-9]\d{0,3}|[12]\d{4}|3[01]\d{3}`,
  whole: String.raw`\d{1,9}`,
  positive: String.raw`[1-9]\d{0,8}`,
  level: "[0-8]",
  halfPoints: String.raw`[2-9]|[1-9]\d{1,2}|[12]\d{3}|3[01]\d{2}|32[0-6]\d|327[0-6]`,
  // Eighths of a point; a line is 2 to 96 of them, none is 0.
  eighths: String.raw`0|[2-9]|[1-8]\d|9[0-6]`,
  space: String.raw`[12]?\d|3[01]`,
  color: "auto|[0-9A-F]{6}",
  byte: "[0-9A-F]{2}",
  panose: "[0-9A-F]{20}",
  language: "[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*",
  name: String.raw`\S(?:.{0,252}\S)?`,
  words: "[a-z0-9]+(?: [a-z0-9]+)*",
  text: "[^]*",
};

/** See {@linkcode LINES}; by `parent>element`, or by `element` where it is the same everywhere. */
export const SHAPES: ReadonlyMap<string, Shape> = new Map(
  LINES.split("\n")
    .filter((line) => line !== "")
    .map((line): [string, Shape] => {
      const [name = "", attributes = "", children = ""] = line.split(/ \|(?= |$)/).map((part) => part.trim());
      return [name, shapeOf(expand(attributes), expand(children))];
    }),
);

function expand(part: string): string[] {
  return (ALIASES[part] ?? part).split(/\s+/).filter((word) => word !== "");
}

function shapeOf(attributes: readonly string[], children: readonly string[]): Shape {
  return {
    attributes: new Map(
      attributes.map((attribute) => {
        const [, name = "", type = "", required] = /^([\w:]+)=(.*?)(!?)$/.exec(attribute) ?? [];
        const pattern = new RegExp(`^(?:${TYPES[type] ?? type})$`, "u");
        return [name, { pattern, required: required === "!" }];
      }),
    ),
    children: children.filter((child) => child !== "~" && child !== "#").map(childRule),
    free: children.includes("~"),
    text: children.includes("#"),
  };
}

function childRule(child: string): ChildRule {
  const often = /[*+]$/.test(child);
  return {
    names: child.replace(/[!*+]$/, "").split("/"),
    least: /[!+]$/.test(child) ? 1 : 0,
    most: often ? Number.POSITIVE_INFINITY : 1,
  };
}
