/** Whom to ask, as the settings name them; nothing where they name nobody. */
export const OfficeContact = ({ officeName, contact }: { officeName: string; contact: string }) =>
  officeName === "" && contact === "" ? null : (
    <div className="mt-3">
      {officeName !== "" && <p className="font-semibold">{officeName}</p>}
      {contact !== "" && <p className="whitespace-pre-line">{contact}</p>}
    </div>
  );
