import { feed } from "../../../feed";

export const dynamic = "force-dynamic";

export const GET = async (_: Request, { params }: { params: Promise<{ slug: string }> }) =>
  feed("rss", (await params).slug);
