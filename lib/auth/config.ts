import "server-only";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { sessionCookie } from "./actor";
import { endSession, openSession, signIn } from "./commands";
import { sessionDays, signInSchema } from "./rules";

const secure = () => (process.env["PUBLIC_URL"] ?? "").startsWith("https://");

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
        return { id: result.value.userId, name: result.value.name, address, userAgent };
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { sub: user.id, opening: user } : token),
    session: ({ session }) => session,
    // Only our own pages: an address from outside is never followed after signing in.
    redirect: ({ url, baseUrl }) => (url.startsWith("/") && !url.startsWith("//") ? url : baseUrl),
  },
  events: {
    async signOut({ token }) {
      if (typeof token["sessionToken"] === "string") await endSession(token["sessionToken"]);
    },
  },
  jwt: {
    async encode({ token }) {
      // Runs again at every reading of the session: the same id must come back.
      if (typeof token?.["sessionToken"] === "string") return token["sessionToken"];
      const opening = token?.["opening"] as
        { id: string; address: string | null; userAgent: string | null } | undefined;
      if (!opening) return "";
      return openSession(opening.id, opening.address, opening.userAgent, new Date());
    },
    decode({ token }) {
      return Promise.resolve(token ? { sessionToken: token } : null);
    },
  },
});
