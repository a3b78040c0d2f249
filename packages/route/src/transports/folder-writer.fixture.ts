// Run as a process of its own: delivers so many parcels of so many bytes into a root, and says when each is there.
// node folder-writer.fixture.ts ROOT NAME COUNT BYTES
import process from "node:process";
import { parcelOf } from "../dispatch/parcels.fixture.ts";
import { folderTransport } from "./folder-transport.ts";

const [root = "", name = "", count = "0", bytes = "1"] = process.argv.slice(2);
const transport = folderTransport(root);
for (let i = 0; i < Number(count); i++) {
  await transport.deliver(parcelOf(`${name}${i}`, { content: `${i % 10}`.repeat(Number(bytes)) }));
  // Often, so that several processes write their lists at the same time.
  if (i % 5 === 4) await transport.close?.();
  process.stdout.write(`${i}\n`);
}
await transport.close?.();
