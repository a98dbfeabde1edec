import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EditPersonForm } from "@/components/people/person-form";
import { StateBadge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/auth/actor";
import { mayAnywhere } from "@/lib/auth/rules";
import { findPerson } from "@/lib/organizations/people/queries";
import { inPrintedOrder, printPerson, printPost, snapshotOn } from "@/lib/organizations/people/rules";
import { organizationNamesOn } from "@/lib/organizations/queries";
import { localDate } from "@/lib/time";

type Props = PageProps<"/people/[personId]">;

const find = async ({ params }: Props) =>
  (await findPerson(await requireActor(), (await params).personId)) ?? notFound();

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await find(props)).fullName };
}

export default async function PersonPage(props: Props) {
  const actor = await requireActor();
  const person = await find(props);
  const today = new Date();
  const names = await organizationNamesOn(
    person.posts.flatMap((post) => post.organizationId ?? []),
    today,
  );
  const snapshot = snapshotOn(person, localDate(today));
  return (
    <>
      <PageHeader
        title={person.fullName}
        state={person.retired && <StateBadge tone="neutral">Không còn công tác</StateBadge>}
        meta={<>Hôm nay in là: “{printPerson(snapshot)}”</>}
        breadcrumb={<Breadcrumb items={[{ href: "/people", label: "Cán bộ" }]} />}
      />
      {mayAnywhere(actor.grants, "register:write") ? (
        <EditPersonForm
          // A new version is a new form: what was saved is what it starts from.
          key={person.version}
          labels={Object.fromEntries([...names].map(([id, { name }]) => [id, name]))}
          values={{
            id: person.id,
            version: person.version,
            fullName: person.fullName,
            formOfAddress: person.formOfAddress,
            academicTitle: person.academicTitle ?? "",
            phone: person.phone ?? "",
            retired: person.retired,
            posts: person.posts.map((post) => ({
              ...post,
              organizationId: post.organizationId ?? "",
              validFrom: post.validFrom ?? "",
              validTo: post.validTo ?? "",
            })),
            ranks: person.ranks.map(({ name, validFrom }) => ({ name, validFrom: validFrom ?? "" })),
          }}
        />
      ) : (
        <Section title="Chức vụ hiện nay">
          <ul className="list-disc pl-5">
            {inPrintedOrder(snapshot.posts).map((post) => (
              <li key={post.title}>{printPost(post)}</li>
            ))}
          </ul>
          {person.phone && <p className="mt-2">Điện thoại: {person.phone}</p>}
        </Section>
      )}
    </>
  );
}
