// Receivers that repeat in every answer what they were sent, secrets included.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";

/** A receiver on this machine. */
export interface Echo {
  readonly port: number;
  /** What it was sent that is a secret. */
  heard(): string;
  close(): Promise<void>;
}

/** How a web receiver answers. */
export type WebMode = "taken" | "busy" | "login" | "refused" | "redirect" | "gone";

const STATUS: Readonly<Record<WebMode, number>> = {
  taken: 201,
  busy: 500,
  login: 401,
  refused: 422,
  redirect: 307,
  gone: 410,
};

/** Repeats log-in, address and signature, in headers and body. */
export async function echoingWeb(mode: WebMode): Promise<Echo> {
  let heard = "";
  const server = createServer((request: IncomingMessage, response) => {
    const { authorization = "", "x-key": key = "", "webhook-signature": signature = "" } = request.headers;
    heard = `${authorization} ${key} ${request.url}`;
    const said = `${authorization} ${key}${request.url} ${signature}`;
    request.resume().once("end", () => {
      response.writeHead(STATUS[mode], {
        "x-request-id": said,
        location: `https://elsewhere.example${request.url}&key=${encodeURIComponent(String(key))}`,
        "retry-after": "0",
      });
      response.end(JSON.stringify({ id: said, error: said }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    heard: () => heard,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** How a mail server answers. */
export type MailMode = "taken" | "login" | "sender" | "mailbox" | "busy" | "refused";

/** Repeats the log-in, as it came and in clear. */
export async function echoingMail(
  mode: MailMode,
  tls: { readonly key: string; readonly cert: string },
): Promise<Echo> {
  let heard = "";
  const server = createTlsServer(tls, (socket) => {
    socket.on("error", () => {});
    speak(
      socket,
      (said) => {
        heard = said;
      },
      mode,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    heard: () => heard,
    close: async () => void server.close(),
  };
}

function speak(socket: Socket, hear: (said: string) => void, mode: MailMode): void {
  let [said, text, isData] = ["", "", false];
  const say = (line: string) => socket.write(`${line}\r\n`);
  const reply = (line: string): string => {
    const command = line.slice(0, 4).toUpperCase();
    if (command === "EHLO") return "250-echo\r\n250 AUTH PLAIN";
    if (command === "AUTH") {
      const sent = line.split(" ")[2] ?? "";
      said = `${sent} ${Buffer.from(sent, "base64").toString("utf8").split("\0").join(" ")}`;
      hear(said);
      return mode === "login" ? `535 5.7.8 wrong: ${said}` : "235 welcome";
    }
    if (command === "MAIL") return mode === "sender" ? `550 not you: ${said}` : "250 ok";
    if (command === "RCPT") return mode === "mailbox" ? `550 nobody: ${said}` : "250 ok";
    if (command === "DATA") return "354 go on";
    return command === "QUIT" ? "221 bye" : "250 ok";
  };
  const END: Readonly<Partial<Record<MailMode, string>>> = { busy: "451 later", refused: "554 no" };
  say("220 echo");
  socket.setEncoding("utf8").on("data", (more: string) => {
    text += more;
    for (let end = text.indexOf("\r\n"); end >= 0; end = text.indexOf("\r\n")) {
      const line = text.slice(0, end);
      text = text.slice(end + 2);
      if (!isData) say(reply(line));
      else if (line === ".") say(`${END[mode] ?? "250 kept"} ${said}`);
      else continue;
      isData = /^DATA$/i.test(line);
    }
  });
}
