#!/usr/bin/env python3
"""Makes corpora to measure on: articles.py short COUNT FILE | varied MEGABYTES FOLDER ARTICLE... | long MEGABYTES FILE ARTICLE...

short    A file of JSON Lines with so many articles of a few sentences. Sides, days and scores vary; of people there are
         as many different ones as an archive has, growing with the square root of the articles. With --strangers every
         name is of one article only: the worst case.
varied   A folder of copies of the articles, so many megabytes in all. In each copy the surnames and numbers are others, so
         that no cache and no search for copies makes it cheaper than it is.
long     One text of varied copies, one after the other.

The same arguments make the same bytes. Standard library only.
"""
import json
import math
import os
import random
import re
import sys

SYLLABLES = "ba ren tol mi kar dun sel vo har lin ost wick er ton by gra ne fer rov ash mo di quen pel sor".split()
FIRST = "Tom Luis Daniel Joe Paul Marco Anna Ivan Pedro Karl Sam Leo Max Erik Omar Nils Hugo Adam Ben Carl".split()
SIDES = """Arsenal|Chelsea|Everton|Liverpool|Fulham|Burnley|Watford|Leeds United|Norwich City|Aston Villa|Blackburn Rovers
Reading|Sunderland|Middlesbrough|Barnsley|Millwall|Preston North End|Stoke City|Derby County|Hull City""".replace("\n", "|").split("|")


def name(number):
    """A surname, another one for each number."""
    parts = []
    while not parts or number:
        number, part = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[part])
    return "".join(parts + ["son"]).capitalize()


def short(count, path, strangers):
    draw = random.Random(1)
    with open(path, "w") as out:
        for number in range(count):
            def person():
                known = 200 + int(40 * math.sqrt(number + 1))
                chosen = draw.randrange(10**9) if strangers else int(known * draw.random() ** 2)
                return FIRST[chosen % len(FIRST)] + " " + name(chosen)

            one, other = draw.sample(SIDES, 2)
            goals, minute = draw.randrange(1, 5), draw.randrange(1, 90)
            day = f"{draw.randrange(1990, 2025)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
            text = (
                f"{one} beat {other} {goals}-0 on {day}. {person()} scored in the {minute}th minute for {one}. "
                f'"We are happy," said {one} manager {person()}. {other} midfielder {person()} was sent off.'
            )
            json.dump({"id": f"n{number}", "date": day, "text": text}, out)
            out.write("\n")


def vary(text, draw, number):
    """The text with half of its names and all of its last words changed."""
    names = sorted({found.group(2) for found in re.finditer(r"\b([A-Z][a-z]+) ([A-Z][a-z]{3,})\b", text)})
    draw.shuffle(names)
    chosen = {old: name(draw.randrange(10**6)) for old in names[: len(names) // 2]}
    if chosen:
        text = re.sub(r"\b(" + "|".join(map(re.escape, chosen)) + r")\b", lambda found: chosen[found.group()], text)
    # A number of two digits and more may be a minute, a day, a year or a crowd: its last digit changes.
    text = re.sub(r"\b(\d+)(\d)\b", lambda found: found.group(1) + str(draw.randrange(10)), text)
    return f"{text.rstrip()}\n\n{number}\n"


def varied(megabytes, articles):
    draw = random.Random(1)
    texts = [open(path, encoding="utf-8", errors="replace").read() for path in articles]
    size = number = 0
    while size < megabytes * 1e6:
        text = vary(texts[number % len(texts)], draw, number)
        size += len(text.encode())
        yield text
        number += 1


def main():
    arguments = [word for word in sys.argv[1:] if word != "--strangers"]
    if len(arguments) < 3:
        sys.exit(__doc__)
    kind, amount, place, *articles = arguments
    if kind == "short":
        short(int(amount), place, "--strangers" in sys.argv)
    elif kind == "varied":
        for number, text in enumerate(varied(float(amount), articles)):
            folder = os.path.join(place, str(number // 1000))
            if number % 1000 == 0:
                os.makedirs(folder, exist_ok=True)
            with open(os.path.join(folder, f"{number}.txt"), "w", encoding="utf-8") as out:
                out.write(text)
    elif kind == "long":
        with open(place, "w", encoding="utf-8") as out:
            out.writelines(varied(float(amount), articles))
    else:
        sys.exit(__doc__)


main()
