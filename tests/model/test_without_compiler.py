from __future__ import annotations

import subprocess
import sys


def run(code: str) -> str:
    """What a fresh Python prints: an import cannot be undone in this one."""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_model_is_loaded_and_used_without_the_compiler() -> None:
    assert (
        run(
            "import sys\n"
            "from PIL import Image\n"
            "from duet_model import load_torch\n"
            "from duet_model.encoder import DuetEncoder\n"
            "encoder = DuetEncoder(load_torch('duet-lite', device='cpu', dtype='fp32'))\n"
            "encoder.photos_and_regions([Image.new('RGB', (64, 64))])\n"
            "encoder.query(sketch=Image.new('L', (64, 64), 255), text='a dog')\n"
            "print([name for name in ('torch._dynamo', 'triton', 'sympy') if name in sys.modules])"
        )
        == "[]"
    )


def test_the_compiler_is_there_for_whoever_wants_it_afterwards() -> None:
    code = (
        "from duet_model.without_compiler import without_compiler\n"
        "with without_compiler():\n"
        "    import torchvision\n"
        "import torch\n"
        "print(torch.compile(lambda x: x + 1, backend='eager')(torch.ones(1)).item())"
    )
    assert run(code) == "2.0"


def test_whoever_asks_for_more_than_the_stand_in_knows_gets_the_compiler() -> None:
    code = (
        "import sys\n"
        "from duet_model.without_compiler import without_compiler\n"
        "with without_compiler():\n"
        "    import torch._dynamo\n"
        "    before = 'sympy' in sys.modules\n"
        "    from torch._dynamo import is_compiling\n"
        "    import torch._dynamo.utils\n"
        "    print(before, is_compiling(), hasattr(torch._dynamo.utils, 'counters'))\n"
        "print(sys.modules['torch._dynamo'].__file__ is not None)"
    )
    assert run(code).split() == ["False", "False", "True", "True"]


def test_a_compiler_that_is_there_stays() -> None:
    code = (
        "import sys, torch._dynamo\n"
        "from duet_model.without_compiler import without_compiler\n"
        "with without_compiler():\n"
        "    print(sys.modules['torch._dynamo'] is torch._dynamo)\n"
        "print(sys.modules['torch._dynamo'] is torch._dynamo)"
    )
    assert run(code).split() == ["True", "True"]
