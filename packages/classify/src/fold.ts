/**
 * The form in which one code unit is compared (折叠): full-width Latin, digits and signs as half-width, capitals as
 * small letters. One unit gives one unit, so places in the text stay what they are.
 */
export function foldUnit(unit: number): number {
  const half = unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit;
  return half >= 0x41 && half <= 0x5a ? half + 0x20 : half;
}

/** {@linkcode foldUnit} over a whole text. */
export function foldText(text: string): string {
  return text.replace(/[A-Z\uff01-\uff5e]/g, (unit) => String.fromCharCode(foldUnit(unit.charCodeAt(0))));
}

/** Whether a folded code unit is an ASCII letter or digit. */
export function isLatinUnit(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a);
}
