import { crc32, deflateRawSync } from "node:zlib";

/** What of an entry is written otherwise than it is (篡改的字段). */
export interface ZipLies {
  readonly size?: number;
  readonly packed?: number;
  readonly crc?: number;
  readonly method?: number;
  readonly flags?: number;
  /** Where the directory says the entry is. */
  readonly at?: number;
  readonly name?: string;
}

/** A part to be packed. */
export interface ZipPart {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Written as it is, not deflated. @default false */
  readonly isStored?: boolean;
  readonly lies?: ZipLies;
}

/** Packs parts into an archive (打包), check sums right unless told otherwise. Source: PKWARE APPNOTE.TXT 6.3.10. */
export function zipOf(parts: readonly ZipPart[], entries: number = parts.length): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const { local, central } = entryOf(part, at);
    locals.push(local);
    directory.push(central);
    at += local.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries & 0xffff, 8);
  end.writeUInt16LE(entries & 0xffff, 10);
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    12,
  );
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

function entryOf({ name, bytes, isStored = false, lies = {} }: ZipPart, at: number) {
  const packed = isStored ? Buffer.from(bytes) : deflateRawSync(bytes, { level: 1 });
  const [own, told] = [Buffer.from(name), Buffer.from(lies.name ?? name)];
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(lies.flags ?? 0x800, 2);
  fields.writeUInt16LE(lies.method ?? (isStored ? 0 : 8), 4);
  fields.writeUInt16LE(0x21, 8);
  fields.writeUInt32LE((lies.crc ?? crc32(bytes)) >>> 0, 10);
  fields.writeUInt32LE((lies.packed ?? packed.length) >>> 0, 14);
  fields.writeUInt32LE((lies.size ?? bytes.length) >>> 0, 18);
  fields.writeUInt16LE(own.length, 22);
  const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), fields, own, packed]);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 4);
  fields.copy(central, 6, 0, 24);
  central.writeUInt16LE(told.length, 28);
  central.writeUInt32LE((lies.at ?? at) >>> 0, 42);
  return { local, central: Buffer.concat([central, told]) };
}
