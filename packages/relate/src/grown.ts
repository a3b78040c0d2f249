/** Numbers that grow in number (可增长数组); those never set are 0. */
export class Grown<T extends Uint8Array | Uint32Array> {
  values: T;
  length = 0;
  readonly #make: (size: number) => T;

  constructor(make: (size: number) => T) {
    this.#make = make;
    this.values = make(1024);
  }

  push(value: number): void {
    if (this.length === this.values.length) this.#grow(this.length + 1);
    this.values[this.length++] = value;
  }

  pushAll(values: T): void {
    if (this.length + values.length > this.values.length) this.#grow(this.length + values.length);
    this.values.set(values, this.length);
    this.length += values.length;
  }

  /** By half: doubling would leave up to half of a large array unused. */
  #grow(least: number): void {
    const larger = this.#make(Math.max(least, Math.ceil(this.values.length * 1.5)));
    larger.set(this.values);
    this.values = larger;
  }
}

export const bytes = (size: number): Uint8Array => new Uint8Array(size);
export const words32 = (size: number): Uint32Array => new Uint32Array(size);
