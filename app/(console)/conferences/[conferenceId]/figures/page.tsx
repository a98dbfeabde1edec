import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FigureTable } from "@/components/conferences/figure-table";
import { FiguresEditor } from "@/components/conferences/figures-editor";
import { requireActor } from "@/lib/auth/actor";
import { findFigures } from "@/lib/conferences/figures/queries";
import { figuresFormOf } from "@/lib/conferences/figures/rules";
import { mayEdit } from "@/lib/conferences/rules";

type Props = { params: Promise<{ conferenceId: string }> };

const find = async ({ params }: Props) =>
  (await findFigures(await requireActor(), (await params).conferenceId)) ?? notFound();

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Số liệu: ${(await find(props)).name}` };
}

export default async function FiguresPage(props: Props) {
  const page = await find(props);
  return page.mayWrite && mayEdit(page.state) ? (
    <FiguresEditor key={page.version} values={figuresFormOf(page)} points={page.points} />
  ) : (
    <FigureTable figures={page.figures} points={page.points} />
  );
}
