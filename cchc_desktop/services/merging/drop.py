"""What lies on the desk before it is merged: files looked at, their checked content, the officer's answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import ExitStack
from pathlib import Path

from cchc_desktop.domain.changes import Changes
from cchc_desktop.services.merging import looking, quarantine
from cchc_desktop.services.merging.looking import Watch, Wishes, unwatched
from cchc_desktop.services.merging.merge_packages import Merge
from cchc_desktop.services.merging.offers import Offer
from cchc_desktop.services.session import Session


class Drop:
    """Files of one or several drops. `close` takes the private folder away; what is merged is merged."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._stack = ExitStack()
        self._folder: Path | None = None
        self._merge = Merge(session)
        self.offers: list[Offer] = []

    def look(self, given: Sequence[Path], wishes: Wishes | None = None, watch: Watch = unwatched) -> int:
        """Look at files and folders; a file that lies here already is looked at anew. Returns how many there were.

        Packages of unknown keys are kept beside the log book, so that the stick can be pulled out.
        """
        if self._folder is None:
            self._folder = self._stack.enter_context(looking.room(self._session))
        count = 0
        for offer in looking.look(self._session, self._folder, given, wishes, watch):
            quarantine.note(self._session, [offer])
            places = [place for place, one in enumerate(self.offers) if offer.path in {one.path, one.kept}]
            if places:
                self.offers[places[0]] = offer
            else:
                self.offers.append(offer)
            count += 1
        return count

    def ready(self) -> list[Offer]:
        """The files that merging would take."""
        return [one for one in self.offers if one.result == "ready"]

    def merge(self, watch: Watch = unwatched, only: Collection[str] | None = None) -> Changes:
        """Merge all that is ready (of these digests `only`), one transaction each; Cancel between two files leaves
        whole files.

        Each press of the button is preceded by a backup. Raises InputRefused SL-01 … SL-03: then nothing is merged.
        """
        todo = [one for one in self.ready() if only is None or one.origin.digest in only]
        self._merge.saved, self._merge.watch = False, watch
        with self._merge.at_work():
            for done, offer in enumerate(todo):
                watch(done, len(todo), offer.name)
                self._merge.take(offer)
        return self.changes()

    def changes(self) -> Changes:
        """What was merged so far, also after Cancel."""
        return self._merge.changes()

    def clear(self) -> None:
        """An empty desk: files that were not merged are put away."""
        self._stack.close()
        self._stack, self._folder = ExitStack(), None
        self._merge = Merge(self._session)
        self.offers = []
