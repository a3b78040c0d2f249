// What is unfit, what is private, and whether a rule does what it should: `node examples/screening.ts`.
import {
  DEFAULT_MASKING,
  findPrivateData,
  maskPrivateData,
  roleMask,
  type ScreeningRules,
  SENDING_ROLE,
  screener,
} from "@minyi/screen";
import { testRules } from "@minyi/screen/testing";

// Rules are data; an office keeps them in screening.yaml.
const rules: ScreeningRules = {
  version: "example/1",
  rules: [
    {
      id: "hearsay",
      severity: "warn",
      message: "来自传闻，没有核实",
      note: "您好。来稿中的情况来自传闻，请核实后再报。",
      any: ["据说", "听人说"],
    },
    {
      id: "private-data",
      severity: "warn",
      message: "含有个人信息",
      note: "您好。来稿含有个人信息，请删去后再报。",
      private: ["mobile", "residentId"],
    },
  ],
};
const { screen } = screener(rules);
const text = {
  title: "关于清理河道的建议",
  body: "据说上游有人倾倒垃圾。联系人：张某某，电话１３８－００１３－８０００。",
  secrecy: "",
};
for (const { rule, severity, start, end, passage, message } of screen(text))
  console.log(`${rule} (${severity}) ${start}–${end} “${passage}”: ${message}`);

// Private data, whatever the rules say: found, hidden in part, or hidden as a role may see it.
for (const { kind, passage, sure } of findPrivateData(text.body))
  console.log(`${kind} ${passage}${sure ? "" : "?"}`);
console.log(maskPrivateData(text.body, { hide: { mobile: "partial" } }).text);
console.log(roleMask(DEFAULT_MASKING, SENDING_ROLE).text(text.body));

// The author of a rule writes texts on which it must and must not fire.
const { ok, failures, tallies, untested } = testRules(screener(rules), {
  cases: [{ rule: "hearsay", fires: ["听人说要停水。"], silent: ["据说明书记载，用药须遵医嘱。"] }],
});
console.log(
  ok
    ? "every case holds"
    : `cases that fail: ${failures.length}; rules without cases: ${untested.join(", ")}`,
);
for (const { rule, wanted, body, found } of failures)
  console.log(`${rule}: wanted ${wanted} on “${body}”, found “${found.join("、")}”`);
for (const { rule, precision, recall } of tallies)
  console.log(`${rule}: precision ${precision}, recall ${recall}`);
