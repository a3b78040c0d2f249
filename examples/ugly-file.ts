// An ugly file to submissions, and what was refused mended and read again: `node examples/ugly-file.ts`.
import { type ByteSource, type RowIssue, readSubmissions, type SubmissionOptions, writeRejects } from "minyi";

// As an old system exports it: UTF-16, semicolons, a title line, headings of its own, a line break in a cell, a sum below.
const lines = [
  "某区网上留言汇总（三月）",
  "留言编号;留言主题;现状;希望;留言用户;留言时间;渠道",
  '1;关于增设路灯的建议;"主干道路灯不亮，\n居民夜间出行不便。";请尽快修复。;委员甲、委员乙;2009年3月5日;网页',
  "2;=关于清理积水的建议;逢雨积水。;请疏通管道。;委员丙;2009/2/30;网页",
  "3;关于抢修道路的建议;暴雨后道路中断。;;委员丁;2009-03-06 8:30;热线",
  "合计;3;;;;;",
];
const bytes = [Buffer.from(`\ufeff${lines.join("\r\n")}`, "utf16le")];

// What a mapping file of the office (sources/*.yaml) says, as an object.
const mapping = {
  source: "网上留言",
  columns: { 编号: "留言编号", 标题: "留言主题", 正文: "现状+希望", 反映人: "留言用户", 日期: "留言时间" },
  constants: { 身份: "群众" },
} satisfies Partial<SubmissionOptions>;

async function read(source: ByteSource, file: string): Promise<readonly RowIssue[]> {
  const refused: RowIssue[] = [];
  for await (const { submissions, issues, notes } of readSubmissions(source, { ...mapping, file })) {
    for (const { line, text } of notes) console.log(`note     ${file}:${line} ${text}`);
    for (const { submission, place } of submissions) {
      const { title, body, submitters, submittedOn, extra } = submission;
      const names = submitters.map(({ name, kind }) => `${name} (${kind})`).join(", ");
      console.log(`accepted ${file}:${place.line} ${submittedOn} ${title} | ${names} | ${extra.渠道}`);
      console.log(`         ${JSON.stringify(body)}`);
    }
    refused.push(...issues);
  }
  for (const { line, column, code, reason, suggestion } of refused)
    console.log(`refused  ${file}:${line} ${column} ${code} ${reason}${suggestion ? `；${suggestion}` : ""}`);
  return refused;
}

const refused = await read(bytes, "留言.csv");

// The rows as they were, beside what is wrong with them; no spreadsheet runs the title as a formula.
const rejects = writeRejects(refused);
console.log(rejects);

// A person mends the day, and hands the file in as it is.
await read([Buffer.from(rejects.replace("2009/2/30", "2009/2/28"))], "rejects.csv");
