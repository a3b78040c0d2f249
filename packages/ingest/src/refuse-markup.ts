import { InputError, type Words } from "@minyi/core";

/** What a table is called that is no table of ours, in English and Chinese. */
interface Markup extends Words {
  readonly marks: RegExp;
}

const MARKUPS: readonly Markup[] = [
  {
    marks:
      /^<\?xml[^>]*>\s*(?:<\?mso-application[^>]*Excel|<(?:\w+:)?Workbook[\s>])|^<(?:\w+:)?Workbook[\s>]/i,
    en: "it is an XML spreadsheet of 2003",
    zh: "是 XML 电子表格 2003（内容是 XML，扩展名常写成 .xls）",
  },
  {
    marks:
      /^(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html|head|meta|body|style|table|div)[\s>]/i,
    en: "it is a web page (HTML)",
    zh: "是网页（HTML），只是扩展名写成了 .xls 或 .csv",
  },
  { marks: /^<\?xml/i, en: "it is XML", zh: "是 XML 文件，不是表格" },
  {
    marks: /^mime-version:/i,
    en: "it is a saved web page (MHTML)",
    zh: "是另存的网页（MHTML）",
  },
  {
    marks: /^\{\\rtf/i,
    en: "it is a text document (RTF)",
    zh: "是 RTF 文档",
  },
  { marks: /^%PDF-/, en: "it is a PDF", zh: "是 PDF" },
  {
    // The first record of workbooks of before 1997, which are in no compound file.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    marks: /^\t[\u0002\u0004\u0008]/,
    en: "it is a workbook of the old kind (.xls)",
    zh: "是旧版工作簿（.xls）",
  },
];

/**
 * Refuses a file whose first bytes are those of something else that systems hand out as .xls or .csv (识别假冒表格).
 *
 * @throws {InputError} NOT_CSV: a web page, an XML spreadsheet, RTF, PDF, or a workbook of before 1997.
 */
export function refuseMarkup(start: Uint8Array, file: string): void {
  const text = textOf(start);
  const found = MARKUPS.find(({ marks }) => marks.test(text));
  if (!found) return;
  throw new InputError("NOT_CSV", `cannot read “${file}”: ${found.en}; wanted .xlsx or CSV`, {
    zh: `“${file}”${found.zh}：要求在表格软件里打开后另存为 .xlsx 或 CSV`,
  });
}

/** Good enough for marks, which are ASCII. */
function textOf(start: Uint8Array): string {
  const bytes = Buffer.from(start);
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const text = bytes.toString("latin1");
  return (isWide ? text.replace(/\0/g, "").slice(2) : text.replace(/^\xef\xbb\xbf/, "")).replace(
    /^[ \r\n]+/,
    "",
  );
}
