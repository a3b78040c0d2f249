import {
  type Agent,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
} from "node:http";
import { request as requestOverTls } from "node:https";

/** What came of a POST (请求结果): an answer, or a break. */
export type PostOutcome =
  | {
      readonly kind: "answered";
      readonly status: number;
      readonly headers: IncomingHttpHeaders;
      /** So much of it as was read. */
      readonly body: string;
    }
  | {
      readonly kind: "broke";
      readonly cause: Error;
      /** The whole request had left: it may have been carried out. */
      readonly sent: boolean;
    };

/** A request to be sent. */
export interface PostRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly agent: Agent;
  readonly signal: AbortSignal;
  /** Of the answer's body, in bytes; when so many have come the connection is cut. */
  readonly maxAnswerBytes: number;
}

/**
 * Sends a POST and reads the answer (发送请求), to a limit; never throws.
 *
 * Redirects are not followed. Once the status has come it is an answer, even if its body breaks off, or the receiver has read no further than it
 * wanted to and closes the door.
 */
export function httpPost(options: PostRequest): Promise<PostOutcome> {
  const { url, headers, body, agent, signal } = options;
  const send = url.protocol === "https:" ? requestOverTls : request;
  return new Promise((resolve) => {
    let sent = false;
    let answered = false;
    let outgoing: ClientRequest;
    const broke = (cause: Error) => {
      if (!answered) resolve({ kind: "broke", cause, sent });
    };
    try {
      outgoing = send(url, {
        method: "POST",
        agent,
        signal,
        headers: { ...headers, "content-length": String(body.length) },
      });
    } catch (error) {
      return broke(error instanceof Error ? error : new Error(String(error)));
    }
    outgoing.on("error", broke);
    // An answer that changes the protocol (101) is dropped without any error.
    outgoing.once("close", () => broke(new Error("closed without an answer")));
    outgoing.once("finish", () => {
      sent = true;
    });
    outgoing.once("response", (incoming) => {
      answered = true;
      void readAnswer(incoming, options.maxAnswerBytes).then((text) => {
        if (!sent) outgoing.destroy();
        resolve({
          kind: "answered",
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: text,
        });
      });
    });
    outgoing.end(body);
  });
}

async function readAnswer(incoming: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    // Leaving the loop destroys the stream, and with it the connection.
    for await (const chunk of incoming) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= maxBytes) break;
    }
  } catch {
    // The status has come, and it is the answer.
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString("utf8");
}
