import "server-only";
import type { NextAuthOptions, User } from "next-auth";
import type { JWT } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { sessionCookie } from "./actor";
import { endSession, openSession, signIn } from "./commands";
import { findUserActor } from "./queries";
import { localPath, sessionDays, signInSchema } from "./rules";

// Over TLS of our own, or of the proxy that PUBLIC_URL tells of.
const secure = () =>
  (process.env["HTTPS"] ?? "") !== "" || (process.env["PUBLIC_URL"] ?? "").startsWith("https://");

const headerOf = (headers: unknown, name: string): string | null => {
  const value = (headers as Record<string, unknown> | undefined)?.[name];
  return typeof value === "string" ? value : null;
};

/**
 * next-auth with rows for sessions. Its "database" strategy refuses credentials, so the "jwt" strategy is given an
 * encode and a decode of ours: what travels is an opaque random id, what counts is the row. Made per call, because
 * the public address is known at run time only.
 */
export const authOptions = (): NextAuthOptions => ({
  secret: process.env["SECRET_KEY"] ?? "",
  session: { strategy: "jwt", maxAge: sessionDays * 86_400 },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  logger: {
    // An ended session is no error of ours, and anybody may post a text to be logged: only its code is, if it is one.
    error: (code) => {
      if (code !== "JWT_SESSION_ERROR" && /^[A-Z_]{1,60}$/.test(code)) console.error(`next-auth: ${code}`);
    },
    warn: () => undefined,
    debug: () => undefined,
  },
  cookies: {
    sessionToken: {
      name: sessionCookie,
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: secure() },
    },
  },
  providers: [
    CredentialsProvider({
      credentials: { username: {}, password: {} },
      async authorize(credentials, request) {
        const parsed = signInSchema.safeParse(credentials);
        if (!parsed.success) throw new Error("wrong");
        const address = headerOf(request.headers, "x-peer-address");
        const result = await signIn(parsed.data, address, new Date());
        if (!result.ok) throw new Error(result.reason);
        const userAgent = headerOf(request.headers, "user-agent")?.slice(0, 300) ?? null;
        const { userId, name, proof } = result.value;
        return { id: userId, name, proof, address, userAgent };
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }: { token: JWT; user?: User }) => (user ? { sub: user.id, opening: user } : token),
    session: ({ session }) => session,
    // Only our own pages: an address from outside is never followed after signing in.
    redirect: ({ url, baseUrl }) => localPath(url, baseUrl),
  },
  events: {
    async signOut({ token }: { token: JWT | null }) {
      if (typeof token?.["sessionToken"] === "string") await endSession(token["sessionToken"]);
    },
  },
  jwt: {
    async encode({ token }) {
      // Runs again at every reading of the session: the same id must come back.
      if (typeof token?.["sessionToken"] === "string") return token["sessionToken"];
      const opening = token?.["opening"] as
        { id: string; proof: string; address: string | null; userAgent: string | null } | undefined;
      if (!opening) return "";
      const { id: userId, proof, address, userAgent } = opening;
      return (await openSession({ userId, proof }, address, userAgent, new Date())) ?? "";
    },
    async decode({ token }) {
      if (!token) return null;
      const actor = await findUserActor(token, new Date());
      return actor && { sub: actor.id, name: actor.name, sessionToken: token };
    },
  },
});
