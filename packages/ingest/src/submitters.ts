import type { Submitter } from "@minyi/core";
import { splitNames } from "./names/cut-names.ts";
import { meaningOf, nearestWord, valueWords } from "./values/value-words.ts";

type Kind = Submitter["kind"];

/** Words for the kinds of submitter; the first is the one to write. */
export const KIND_WORDS: Readonly<Record<Kind, readonly string[]>> = {
  member: ["委员", "政协委员", "member"],
  party: ["民主党派", "党派", "各民主党派", "party"],
  committee: ["专委会", "专门委员会", "政协专委会", "committee"],
  sector: ["界别", "界别小组", "sector"],
  lower: ["下级政协", "市县政协", "市州政协", "基层政协", "lower"],
  reporter: ["特邀信息员", "信息员", "reporter"],
  citizen: ["群众", "市民", "网民", "公民", "citizen"],
};

const KINDS = valueWords(
  (Object.keys(KIND_WORDS) as Kind[]).map((kind) => [kind, KIND_WORDS[kind]] as const),
);

/** The kind a word stands for (身份), in any width, case and spacing. */
export function kindOfWord(word: string): Kind | undefined {
  return meaningOf(KINDS, word);
}

/** The word for a kind that may have been meant. */
export function nearestKindWord(word: string): string | undefined {
  return nearestWord(KINDS, word);
}

/** 民盟省委, 民建市委会, 九三学社支部 … : a body of the party, not a person of it. */
const PARTY =
  /^(?:民革|民盟|民建|民进|农工民主党|农工党|致公党|九三学社|台盟|中国国民党革命|中国民主同盟|中国民主建国会|中国民主促进会|中国农工民主党|中国致公党|台湾民主自治同盟).*(?:委员会|[省市州县区]委会?|中央|总?支部)$/;
const LOWER = /(?:[市州县区]政协|政协.*[市州县区](?:委员会|委))$/;
const COMMITTEE = /政协.*(?:专委会|(?<!省)(?:委员会|委))$/;
const MEMBER = /^(?:[^、]*政协)?委员(?!会)/;
const REPORTER = /^(?:特邀)?信息员/;

/** Tells the kind from the name (由名称推断身份) where the name leaves no doubt: 民盟省委 → party, 委员甲 → member. */
export function inferKind(name: string): Kind | undefined {
  if (PARTY.test(name)) return "party";
  if (LOWER.test(name)) return "lower";
  if (COMMITTEE.test(name)) return "committee";
  if (MEMBER.test(name)) return "member";
  if (REPORTER.test(name)) return "reporter";
  return undefined;
}

/**
 * The lead author and the co-signers (反映人与联名人), each once, as the ids of texts are made of them. What a reader sees is
 * {@linkcode signersOf}, which reads more; this one stays as it is, for the ids do.
 */
export function submittersOf(row: {
  readonly name: string;
  readonly unit: string;
  readonly sector: string;
  readonly cosigners: string;
  readonly kind: Kind | undefined;
}): Submitter[] {
  const { unit, sector, kind } = row;
  const [lead = "", ...signers] = signedNames(row);
  return [
    {
      name: lead,
      kind: kind ?? inferKind(lead) ?? "citizen",
      ...(sector === "" ? {} : { sector }),
      ...(unit === "" || unit === lead ? {} : { unit }),
    },
    ...signers.map((signer) => ({ name: signer, kind: inferKind(signer) ?? kind ?? "citizen" })),
  ];
}

/** The names of {@linkcode submittersOf}, which is all the id of a text is made of (署名). */
export function signedNames({
  name,
  unit,
  cosigners,
}: {
  readonly name: string;
  readonly unit: string;
  readonly cosigners: string;
}): string[] {
  const [lead = unit || "未署名", ...signers] = name
    .split(/[、;；]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const names = new Set([...signers, ...splitNames(cosigners)]);
  names.delete(lead);
  return [lead, ...names];
}
