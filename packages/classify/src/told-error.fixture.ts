import { expect } from "vitest";

/** Behind the name of the file, nothing but quotations is Chinese. */
const ENGLISH = /^[^:]*:(?:[^\p{Script=Han}，。；：、“]|“[^”]*”)*$/u;

/** An error that is told in Chinese with these words, and in English without any of ours in Chinese (双语报错). */
export function toldError(zh: string): Error {
  return expect.objectContaining({
    message: expect.stringMatching(ENGLISH),
    zh: expect.stringContaining(zh),
  });
}
