"""The last lines of a page say whom to follow and where to write; a story keeps its own end."""

import pytest

from workers.cleaning import contacts
from workers.story import Block, Role, Story

SENTENCE = "The harbour of Norrland will close its oldest quay for two years, the city said."

CASES = {
    "whom to follow": ([SENTENCE, "Follow Ana Lind on Twitter and Instagram."], 1),
    "where to write": ([SENTENCE, "Write to Ana Lind at ana@harbour.example"], 1),
    "who can be reached": ([SENTENCE, "Ana Lind can be reached at ana@harbour.example."], 1),
    "two of them": ([SENTENCE, "Got a tip? tips@harbour.example", "Listen: harbour podcast"], 2),
    "in German": ([SENTENCE, "Folgen Sie unserer Redaktion auf Facebook!"], 1),
    "in Spanish": ([SENTENCE, "Suscríbete a nuestro boletín"], 1),
    "in Russian": ([SENTENCE, "Подписывайтесь на нас в Telegram"], 1),
    "no address and no network": ([SENTENCE, "Follow the coast road to the north."], 0),
    "above the end": ([SENTENCE, "Follow us on Twitter", SENTENCE], 0),
    "a sentence with an address": ([SENTENCE, "Divers asked by email, divers@sea.example."], 0),
    "nothing else": (["Follow Ana Lind on Twitter and Instagram."], 0),
}


@pytest.mark.parametrize("name", CASES)
def test_contacts_at_the_end_are_moved(name: str) -> None:
    texts, moved = CASES[name]
    story = Story("test", tuple(Block(t, Role.BODY, f"p[{n}]") for n, t in enumerate(texts)))
    found = contacts.move(story)
    assert [block.role for block in found.blocks].count(Role.CHROME) == moved
    assert contacts.move(found) is found
