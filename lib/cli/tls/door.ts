import {
  createServer as createPlainServer,
  type RequestListener,
  type Server as PlainServer,
} from "node:http";
import { createServer as createSecureServer, type Server as SecureServer } from "node:https";
import { createServer, type Server, type Socket } from "node:net";
import type { Tls } from "./open";

/** Every TLS connection begins with a record of this type; no request of http does. */
const handshake = 0x16;
const patienceMs = 10_000;

/** Something that listens and can be ended: one server, or several behind one port. */
export interface Door {
  /** What listens on the port. */
  listener: Server;
  close: () => Promise<void>;
  closeIdle: () => void;
  closeAll: () => void;
  /** Takes over every later certificate. Gives the way to stop. */
  follow: () => () => Promise<void>;
}

type HttpServer = PlainServer | SecureServer;

function doorOf(listener: Server, servers: HttpServer[], sockets: Set<Socket> = new Set()): Door {
  return {
    listener,
    close: () => new Promise((resolve) => listener.close(() => resolve())),
    closeIdle: () => {
      for (const server of servers) server.closeIdleConnections();
    },
    closeAll: () => {
      for (const server of servers) server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
    },
    follow: () => () => Promise.resolve(),
  };
}

/** Plain http on the port. */
export function plainDoor(answer: RequestListener): Door {
  const server = keep(createPlainServer(answer));
  return doorOf(server, [server]);
}

/**
 * HTTPS on the port, and on the same port plain http, told apart by the first byte: whoever types the address without
 * "https://", and a phone that does not know the certificate yet, get an answer too.
 */
export function secureDoor(tls: Tls, answer: RequestListener, plainAnswer: RequestListener): Door {
  const secure = keep(createSecureServer({ ...tls.first, minVersion: "TLSv1.2" }, answer));
  const plain = keep(createPlainServer(plainAnswer));
  // All of them: one that stands still within its handshake is known to neither server yet.
  const sockets = new Set<Socket>();
  const listener = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    const giveUp = () => void socket.destroy();
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", giveUp).setTimeout(patienceMs, giveUp);
    socket.once("readable", () => {
      const first = socket.read() as Buffer | null;
      if (!first) {
        giveUp();
        return;
      }
      socket.setTimeout(0).off("timeout", giveUp).off("error", giveUp);
      socket.unshift(first);
      (first[0] === handshake ? secure : plain).emit("connection", socket);
    });
  });
  // Neither listens by itself, and only a server that does watches over its connections and their slow headers.
  listener.once("listening", () => [secure, plain].forEach((server) => server.emit("listening")));
  listener.once("close", () => [secure, plain].forEach((server) => server.close()));
  return {
    ...doorOf(listener, [secure, plain], sockets),
    follow: () => tls.follow((pair) => secure.setSecureContext({ ...pair, minVersion: "TLSv1.2" })),
  };
}

function keep<S extends HttpServer>(server: S): S {
  // The proxy in front keeps its connections longer than Node would.
  server.keepAliveTimeout = 65_000;
  return server;
}
