"""How questions should not be written: the bad example of each rule, and what else it breaks."""

from builder.rules.catalog import every_rule
from tests.tables.case import case

NAIL = "quizzes/flat-tires.yml"
PADS = "quizzes/brakes.yml"
PLACES = {
    "ITM201": f"{NAIL}:14:15",
    "ITM202": f"{NAIL}:18:15",
    "ITM203": f"{NAIL}:18:15",
    "ITM204": f"{NAIL}:18:15",
    "ITM205": f"{NAIL}:19:19",
    "ITM206": f"{NAIL}:26:13",
    "ITM207": f"{PADS}:9:13",
    "ITM208": f"{NAIL}:18:15",
    "ITM209": f"{NAIL}:31:25",
    "ITM210": f"{NAIL}:14:15",
    "ITM211": f"{NAIL}:14:15",
    "ITM212": f"{NAIL}:14:15",
    "ITM213": f"{NAIL}:26:13",
    "ITM214": f"{NAIL}:29:25",
    "ITM215": f"{NAIL}:29:25",
    "ITM216": f"{NAIL}:12:5",
    "ITM217": f"{PADS}:1:5",
    "ITM218": f"{PADS}:1:5",
    "ITM219": f"{NAIL}:26:13",
    "ITM220": f"{NAIL}:27:15",
    "ITM221": f"{NAIL}:14:15",
    "ITM222": f"{NAIL}:29:9",
    "ITM224": f"{NAIL}:32:52",
    "ITM225": f"{PADS}:14:45",
    "ITM227": f"{NAIL}:28:5",
    "ITM228": f"{NAIL}:19:19",
    "ITM229": f"{PADS}:1:5",
    "ITM230": f"{NAIL}:26:13",
    "ITM231": f"{NAIL}:30:27",
}
"""Where each rule speaks of its bad example, and nothing else does."""

CASES = [
    *(
        case(f"{every_rule()[code].name}, an example", {example.path: (example.good, example.bad)}, f"{code} {place}")
        for code, place in PLACES.items()
        for example in every_rule()[code].examples
    ),
    case(
        "numbers in order that will be shuffled",
        {
            NAIL: (
                (
                    "    order: fixed\n    options:\n"
                    "      - {id: dry, text: A dry tube, correct: true, feedback: Water keeps the glue off.}\n"
                    "      - {id: rough, text: A rough surface, correct: true, feedback: Glue holds on it.}\n"
                    "      - {id: oil, text: A drop of oil,"
                ),
                (
                    "    options:\n"
                    "      - {id: dry, text: 2 strokes of a file, correct: true, feedback: Glue holds on it.}\n"
                    "      - {id: rough, text: 3 drops of water, correct: true, feedback: It lifts the dust.}\n"
                    "      - {id: oil, text: 5 drops of oil,"
                ),
            )
        },
        f"ITM215 {NAIL}:28:25",
    ),
]
