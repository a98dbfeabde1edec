import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions } from "@/lib/auth/config";

type Context = { params: Promise<{ nextauth: string[] }> };

// What our own sign-in form asks for. The library's other pages and ways in (a log that anybody may write, pages that
// follow an address, methods that answer 500) are closed.
const open = {
  GET: new Set(["providers", "csrf", "session"]),
  POST: new Set(["callback/credentials"]),
};

const handler = (method: keyof typeof open) => async (request: NextRequest, context: Context) => {
  const { nextauth } = await context.params;
  if (!open[method].has(nextauth.join("/"))) return new Response(null, { status: 404 });
  return NextAuth(request as never, context as never, authOptions()) as Promise<Response>;
};

export const GET = handler("GET");
export const POST = handler("POST");
