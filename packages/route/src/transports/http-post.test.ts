import { Agent } from "node:http";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { httpPost } from "./http-post.ts";

test("httpPost() takes an answer that changes the protocol for a break, and does not wait for ever", async () => {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () =>
      socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const agent = new Agent();
  const outcome = await httpPost({
    url: new URL(`http://127.0.0.1:${port}/`),
    headers: {},
    body: Buffer.from("路灯"),
    agent,
    signal: AbortSignal.timeout(20_000),
    maxAnswerBytes: 100,
  });
  expect(outcome).toMatchObject({ kind: "broke", sent: true });
  agent.destroy();
  server.close();
});
