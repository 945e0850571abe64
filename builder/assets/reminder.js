/** Reminders of a review as a file for a calendar (RFC 5545). */
{
  globalThis.training ??= {};

  const written = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\s+/g, " ");

  /** A line has at most 75 octets; it goes on behind a break and a space. */
  const fold = (line) => {
    let [folded, length] = ["", 0];
    for (const letter of line) {
      const octets = new TextEncoder().encode(letter).length;
      if (length + octets > 75) [folded, length] = [`${folded}\r\n `, 1];
      folded += letter;
      length += octets;
    }
    return `${folded}\r\n`;
  };

  /** Entries for whole days, so many days after `today`: a date has no time zone. `now` is a time in ISO 8601, UTC. */
  training.calendar = ({ course, days, summary, description }, today, now) => {
    const entries = days.flatMap((after) => {
      const on = new Date(Date.parse(today) + after * 864e5).toJSON().slice(0, 10).replaceAll("-", "");
      return [
        "BEGIN:VEVENT",
        `UID:${on}-review@${course}.invalid`,
        `DTSTAMP:${now.replace(/[-:]|\.\d+/g, "")}`,
        `DTSTART;VALUE=DATE:${on}`,
        `SUMMARY:${written(summary)}`,
        `DESCRIPTION:${written(description)}`,
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
      ];
    });
    const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//course//review//EN", ...entries, "END:VCALENDAR"];
    return lines.map(fold).join("");
  };

  training.reminder = ({ course, title, page: name, review: { days } }, say) => {
    const { page } = training;
    const texts = { summary: say("reminder_summary", { title }), description: say("reminder_description", { page: name }) };
    const content = training.calendar({ course, days, ...texts }, page.today(), new Date().toJSON());
    page.download(`${course}-review.ics`, content, "text/calendar");
  };
}
