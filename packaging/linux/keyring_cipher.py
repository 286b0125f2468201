"""AES for the keyring, by the OpenSSL that Python uses: in place of the package `cryptography` and its 12 megabytes.

PyInstaller runs this before the program. `secretstorage`, which speaks with the keyring on Linux, encrypts what it
sends over D-Bus and asks `cryptography` for one thing only, AES in CBC mode. That is one function of libcrypto, which
is loaded already for HTTPS. `lesart --self-check` compares it with an example of NIST.
"""

import sys
from types import ModuleType


class _Block:
    def __init__(self, cipher: "_Cipher", encrypting: int) -> None:
        import ctypes

        library = ctypes.CDLL("libcrypto.so.3")
        pointer = ctypes.c_void_p
        library.EVP_CIPHER_CTX_new.restype = pointer
        kind = getattr(library, f"EVP_aes_{8 * len(cipher.key)}_cbc")
        kind.restype = pointer
        self._ctypes, self._library, self._context = ctypes, library, pointer(library.EVP_CIPHER_CTX_new())
        begun = library.EVP_CipherInit_ex(self._context, pointer(kind()), None, cipher.key, cipher.iv, encrypting)
        if begun != 1:
            raise ValueError("libcrypto refuses AES")
        library.EVP_CIPHER_CTX_set_padding(self._context, 0)

    def update(self, data: bytes) -> bytes:
        made, length = self._ctypes.create_string_buffer(len(data) + 16), self._ctypes.c_int()
        if self._library.EVP_CipherUpdate(self._context, made, self._ctypes.byref(length), data, len(data)) != 1:
            raise ValueError("libcrypto refuses the data")
        return made.raw[: length.value]

    def finalize(self) -> bytes:
        made, length = self._ctypes.create_string_buffer(16), self._ctypes.c_int()
        done = self._library.EVP_CipherFinal_ex(self._context, made, self._ctypes.byref(length))
        self._library.EVP_CIPHER_CTX_free(self._context)
        if done != 1:
            raise ValueError("the data are not whole blocks")
        return made.raw[: length.value]


class _Cipher:
    def __init__(self, algorithm: "_Aes", mode: "_Cbc", _backend: object = None) -> None:
        self.key, self.iv = algorithm.key, mode.iv

    def encryptor(self) -> _Block:
        return _Block(self, 1)

    def decryptor(self) -> _Block:
        return _Block(self, 0)


class _Aes:
    def __init__(self, key: bytes) -> None:
        self.key = bytes(key)


class _Cbc:
    def __init__(self, iv: bytes) -> None:
        self.iv = bytes(iv)


def _module(name: str, **content: object) -> ModuleType:
    made = ModuleType(name)
    made.__path__ = []
    vars(made).update(content)
    sys.modules[name] = made
    return made


_module("cryptography")
_module("cryptography.hazmat")
_module("cryptography.hazmat.backends", default_backend=lambda: None)
_module("cryptography.hazmat.primitives")
_algorithms = _module("cryptography.hazmat.primitives.ciphers.algorithms", AES=_Aes)
_modes = _module("cryptography.hazmat.primitives.ciphers.modes", CBC=_Cbc)
_module("cryptography.hazmat.primitives.ciphers", Cipher=_Cipher, algorithms=_algorithms, modes=_modes)
