import { join } from "node:path";
import { MinyiError, StorageError } from "@minyi/core";
import { type Parcel, parcelHash } from "../dispatch/parcel.ts";
import { DeliveryError, type Receipt, type Transport } from "../dispatch/transport.ts";
import { folderName, plainFileName } from "./folder-names.ts";
import { readRecord, recordPath, staleFolders, writeManifest, writeRecord } from "./folder-records.ts";
import { codeOf, writeDurably } from "./write-durably.ts";

/**
 * A transport that writes parcels into folders (文件夹分发): `root/destination/fileName`, and on `close` a list of each folder,
 * `清单.csv`, with the hash of every file ever delivered there: of those it wrote to, and of those that a crash left without.
 *
 * A file appears whole or not at all, and is on the disk when it is acknowledged. One that has the same content already is left alone, so a
 * second run touches nothing; a newer text of the same item replaces the older one. Another item never does: where two names differ in
 * nothing but case, or not at all, the second item is refused.
 *
 * What the list is made of lies in `root/.minyi`, a small file for each file, so that several processes may deliver into one root, in any
 * order, and the list is the same. Only that two processes bring different items under one name at the same moment is not noticed: names of
 * {@linkcode parcelFileName} hold the item and are never the same.
 *
 * O(bytes) a parcel; `close` O(n log n) in the files of the folders it lists.
 *
 * @throws {OptionError} from `deliver`: the destination has no name, or the file's is no plain one, e.g. “../a”.
 * @throws {DeliveryError} from `deliver`, `REFUSED`: another item has a file of that name.
 * @throws {StorageError} from `deliver` and `close`: a file could not be written.
 */
export function folderTransport(root: string): Transport {
  const folders = new Set<string>();
  const turns = new Map<string, Promise<unknown>>();
  return {
    repeatable: true,
    deliver: async (parcel, { signal } = {}) => {
      const place = placeOf(root, parcel);
      return await inTurn(turns, place.record, async () => {
        signal?.throwIfAborted();
        const receipt = await put(place, parcel);
        folders.add(place.folder);
        return receipt;
      });
    },
    close: async () => {
      const stale = await storing(root, () => staleFolders(root));
      const faults: unknown[] = [];
      for (const folder of folders.union(new Set(stale))) {
        try {
          await storing(join(root, folder), () => writeManifest(root, folder));
        } catch (error) {
          // A list that is open in a spreadsheet keeps no other folder from having its own.
          faults.push(error);
        }
      }
      folders.clear();
      if (faults.length > 0) throw faults[0];
    },
  };
}

interface Place {
  readonly root: string;
  readonly folder: string;
  readonly file: string;
  readonly record: string;
}

function placeOf(root: string, { destination, fileName }: Parcel): Place {
  const folder = folderName(destination);
  const file = plainFileName(fileName);
  return { root, folder, file, record: recordPath(root, folder, file) };
}

async function put({ root, folder, file: wanted, record }: Place, parcel: Parcel): Promise<Receipt> {
  const { item, title, role, id, content } = parcel;
  return await storing(join(root, folder, wanted), async () => {
    const known = await readRecord(record);
    if (known && known.item !== item) throw taken(parcel, known.file);
    // A newer text of the item keeps the name it has, if only case has changed.
    const file = known?.file ?? wanted;
    await writeDurably(join(root, folder, file), content);
    const bytes = typeof content === "string" ? Buffer.byteLength(content) : content.byteLength;
    await writeRecord(record, { file, sha256: parcelHash(parcel), bytes, item, title, role, id });
    return { reference: join(folder, file) };
  });
}

function taken({ item, fileName, destination }: Parcel, known: string): DeliveryError {
  return new DeliveryError(
    "REFUSED",
    `cannot write “${fileName}” for the item ${item} to “${destination}”: “${known}” of another item is there`,
  );
}

/** One after the other where the key is the same; what failed before is no hindrance. */
async function inTurn<T>(
  turns: Map<string, Promise<unknown>>,
  key: string,
  work: () => Promise<T>,
): Promise<T> {
  const mine = (turns.get(key) ?? Promise.resolve()).then(work, work);
  turns.set(key, mine);
  try {
    return await mine;
  } finally {
    if (turns.get(key) === mine) turns.delete(key);
  }
}

async function storing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof MinyiError ? error : storageError(path, error);
  }
}

function storageError(path: string, cause: unknown): StorageError {
  const system = codeOf(cause);
  const code =
    system === "ENOSPC" || system === "EDQUOT"
      ? "DISK_FULL"
      : system === "EROFS" || system === "EACCES" || system === "EPERM"
        ? "READ_ONLY"
        : "STORAGE";
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StorageError(code, `cannot write “${path}”: ${reason}`, { cause });
}
