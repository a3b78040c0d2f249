/** Words of memory that all threads see (共享内存), all zero. */
export function sharedWords(length: number): Uint32Array<SharedArrayBuffer> {
  return new Uint32Array(new SharedArrayBuffer(4 * length));
}

/** Halves of words of memory that all threads see, all zero. */
export function sharedHalves(length: number): Uint16Array<SharedArrayBuffer> {
  return new Uint16Array(new SharedArrayBuffer(2 * length));
}

/** Bytes of memory that all threads see, all zero. */
export function sharedBytes(length: number): Uint8Array<SharedArrayBuffer> {
  return new Uint8Array(new SharedArrayBuffer(length));
}

/** A copy of the first `used` words, with room for at least `least`: twice as many as there was. */
export function grownWords(words: Uint32Array, used: number, least: number): Uint32Array<SharedArrayBuffer> {
  const copy = sharedWords(Math.max(least, 2 * words.length));
  copy.set(words.subarray(0, used));
  return copy;
}
