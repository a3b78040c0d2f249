import type { Submitter } from "@minyi/core";
import { inferKind, kindOfWord } from "../submitters.ts";

/** A signer as one piece of a cell tells of him (一位署名人). */
export interface NamedSigner extends Partial<Pick<Submitter, "unit" | "sector" | "kind">> {
  /** Empty where the piece names nobody: 等3人. */
  readonly name: string;
  /** The piece says more than is kept of it: 执笔, 等3人. */
  readonly more: boolean;
}

/** Longest name of a person; what is longer is left as it is. */
const MAX_CHARS = 60;

const MEMBER_NAME = /^(?:.{0,12}政协)?(?:委员|特邀信息员|信息员)[\p{Script=Han}\p{L}\d]{1,4}$/u;
const HAN_NAME = /^\p{Script=Han}{2,4}$/u;
const DOTTED_NAME = /^\p{Script=Han}{1,12}(?:[·•・･‧⋅．.]\p{Script=Han}{1,12}){1,4}$/u;
const BODY_END =
  /(?:局|委|会|院|校|司|厅|部|处|所|站|中心|学|集团|街道|社区|政协|协|社|厂|行|办|支部|[省市州县区乡镇村]|界|组|盟|党)$/u;
const ROLE =
  /^(?:第[一二三四五]?(?:作者|反映人|执笔人?)|联名(?:人|反映人|委员)?|执笔人?|牵头人?|主笔|撰稿人?|反映人|提交人|报送人|作者|代表|组长|男|女)$/u;
const ROLE_BEFORE =
  /^(?:第一作者|联名(?:人|反映人|委员)?|执笔人?|牵头人?|主笔|撰稿人?|反映人|提交人|报送人|作者)[:：]\s*/u;
const PARTY = /^(?:民革|民盟|民建|民进|农工党|农工民主党|致公党|九三|九三学社|台盟)$/u;
const AFFILIATION = /^(?:中共|中共党员|共产党员|党员|群众|非党|\p{Script=Han}{1,6}族)$/u;
const SECTOR = /^(?:.{1,12}界别?|无党派(?:人士)?|工商联|特邀人士)$/u;
const BRACKET = /^([^（(【[]+)[（(【[]([^（(【[）)】\]]{1,30})[）)】\]]$/u;
const AND_OTHERS =
  /(?:(?:等|共)[共计]?(?:\d{1,4}|[一二两三四五六七八九十百几数多]{1,4})余?[人位名](?:政协)?(?:委员|同志|代表|联名)?|等(?:人|委员|同志)?)$/u;
/**
 * Reads one name with what stands around it (识别姓名): 张三（民盟） → of the unit 民盟, 李四（联名人） → 李四, 委员甲等3人 → 委员甲, and more.
 *
 * Only what stands beside a person's name is taken apart: a body keeps its brackets, 省农业厅（办公室）. What a bracket says stays in the
 * name where it is not known. The name itself stays as it was sent.
 *
 * O(1): what is longer than 60 characters is one name.
 */
export function readName(piece: string): NamedSigner {
  if (piece.length > MAX_CHARS) return { name: piece, more: false };
  const unlabelled = piece.replace(ROLE_BEFORE, "");
  const named = unlabelled.replace(AND_OTHERS, "").trim();
  // 等 can be the end of a name, which is never a single character.
  const cut =
    named !== unlabelled && ([...named].length !== 1 || /\d|人|位|名/.test(unlabelled.slice(named.length)));
  const more = unlabelled !== piece || cut;
  return {
    ...withoutBrackets(cut ? named : unlabelled, { name: "", more: false }),
    ...(more ? { more } : {}),
  };
}

function withoutBrackets(
  text: string,
  known: Omit<NamedSigner, "name"> & { readonly name: "" },
): NamedSigner {
  const [, before = "", inner = ""] = BRACKET.exec(text) ?? [];
  const name = before.trim();
  if (name === "" || !isPerson(name)) return { ...known, name: text };
  const told = toldBy(inner.trim());
  return told ? { ...known, ...told, name } : { ...known, name: text };
}

function toldBy(inner: string): Omit<NamedSigner, "name"> | undefined {
  if (ROLE.test(inner) || AFFILIATION.test(inner)) return { more: true };
  const kind = kindOfWord(inner);
  if (kind !== undefined) return { kind, more: false };
  if (SECTOR.test(inner)) return { sector: inner, more: false };
  return PARTY.test(inner) || BODY_END.test(inner) ? { unit: inner, more: false } : undefined;
}

/** Whether a name can only be a person's (自然人姓名): 张三, 阿卜杜拉·买买提, 委员甲, 省政协委员甲. */
export function isPerson(name: string): boolean {
  if (name.length > MAX_CHARS || BODY_END.test(name)) return false;
  const kind = inferKind(name);
  if (kind === "member" || kind === "reporter") return MEMBER_NAME.test(name);
  return kind === undefined && (HAN_NAME.test(name) || DOTTED_NAME.test(name));
}
