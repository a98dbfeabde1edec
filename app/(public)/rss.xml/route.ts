import { feed } from "../feed";

export const dynamic = "force-dynamic";

export const GET = () => feed("rss", null);
