import { distinctSubmitters, personKey, type Submitter } from "@minyi/core";
import { inferKind } from "../submitters.ts";
import { namePieces } from "./name-pieces.ts";
import { type NamedSigner, readName } from "./read-name.ts";

/** The cells that say who sent a text. */
export interface SignerCells {
  readonly name: string;
  readonly unit: string;
  readonly sector: string;
  readonly cosigners: string;
  readonly kind: Submitter["kind"] | undefined;
}

/** Who signed a text (署名). */
export interface Signers {
  /** First the lead author, then the co-signers, each once. */
  readonly submitters: Submitter[];
  /** Cells that say more than the submitters do (等3人, 执笔): they are to be kept beside them. */
  readonly more: readonly ("name" | "cosigners")[];
}

/**
 * Tells who signed a text (识别反映人与联名人): the lead author, and the co-signers of both cells, each once; without a name the unit signs,
 * without a unit “未署名”.
 *
 * Names stay as sent but for the space in 张　三 and what {@linkcode readName} takes apart. Two spellings of one name (full-width, another
 * middle dot) are one signer, two of one name and different 界别 or 单位 are two (`distinctSubmitters`). 等3人 adds nobody: the others are not named.
 *
 * O(n).
 */
export function signersOf({ name, unit, sector, cosigners, kind }: SignerCells): Signers {
  const fromName = signersIn(name, true);
  const fromCosigners = signersIn(cosigners, false);
  const [first, ...named] = fromName.filter((one) => one.name !== "");
  const lead = first ?? { name: unit || "未署名", more: false };
  const submitters: Submitter[] = [leadOf(lead, { unit, sector, kind })];
  const others = [...named, ...fromCosigners].filter((signer) => personKey(signer.name) !== "");
  // Who signs twice in one row is the same in both places, whatever the row is said to be of.
  const kinds = new Map(others.length === 0 ? [] : [[personKey(lead.name), submitters[0]?.kind]]);
  for (const signer of others) {
    const key = personKey(signer.name);
    const signed = cosigner(signer, kind);
    const known = kinds.get(key) ?? signed.kind;
    kinds.set(key, known);
    submitters.push({ ...signed, kind: known });
  }
  return {
    submitters: distinctSubmitters(submitters),
    more: moreOf({ name: fromName, cosigners: fromCosigners }, unit !== "" && lead.unit !== undefined),
  };
}

/** Nearly all cells hold one name with nothing beside it. */
const PLAIN = /^[^\s、､﹑，﹐,;；/／|｜（(【[①-⑳.．)）:：和及与&＆等共]+$/u;

function signersIn(cell: string, lead: boolean): NamedSigner[] {
  if (cell === "") return [];
  return PLAIN.test(cell) ? [{ name: cell, more: false }] : namePieces(cell, { lead }).map(readName);
}

function leadOf(
  { name, kind: told, sector: ownSector, unit: ownUnit }: NamedSigner,
  { unit, sector, kind }: Pick<SignerCells, "unit" | "sector" | "kind">,
): Submitter {
  const [statedUnit, statedSector] = [unit || ownUnit, sector || ownSector];
  return {
    name,
    kind: kind ?? told ?? inferKind(name) ?? "citizen",
    ...(statedSector ? { sector: statedSector } : {}),
    ...(!statedUnit || statedUnit === name ? {} : { unit: statedUnit }),
  };
}

function cosigner({ name, kind: told, sector, unit }: NamedSigner, kind: SignerCells["kind"]): Submitter {
  return {
    name,
    kind: told ?? inferKind(name) ?? kind ?? "citizen",
    ...(sector === undefined ? {} : { sector }),
    ...(unit === undefined ? {} : { unit }),
  };
}

function moreOf(
  read: { readonly name: readonly NamedSigner[]; readonly cosigners: readonly NamedSigner[] },
  unitOverruled: boolean,
): Signers["more"] {
  const cells = (["name", "cosigners"] as const).filter((cell) => read[cell].some(({ more }) => more));
  return unitOverruled && !cells.includes("name") ? ["name", ...cells] : cells;
}
