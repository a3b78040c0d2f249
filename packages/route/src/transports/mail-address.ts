import { OptionError } from "@minyi/core";
import { oneLine } from "./one-line.ts";

/** Who sends or gets a mail (邮件地址): `a@b.example`, or with the name people see. */
export type MailAddress = string | { readonly name: string; readonly address: string };

/** An address that was checked. */
export interface CheckedAddress {
  readonly name: string;
  readonly address: string;
}

/** One plain address: nothing in it begins a new header, a name or a second address. */
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?$/u;

/** @throws {OptionError} It is no plain address. */
export function checkAddress(given: MailAddress): CheckedAddress {
  const { name, address } = typeof given === "string" ? { name: "", address: given } : given;
  if (!isAddress(address))
    throw new OptionError(`“${oneLine(address, 80)}” is no mail address: wanted one like a@b.example`);
  return { name: oneLine(name, 100), address };
}

/** Whether a text is one plain address. */
export function isAddress(text: string): boolean {
  return ADDRESS.test(text);
}
