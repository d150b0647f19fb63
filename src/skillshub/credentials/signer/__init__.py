"""The signing process: private keys, and nothing else, behind a Unix socket.

    web, worker ──64-byte hash──▶ signer ──signature──▶ web, worker

`client` is what the hub uses; `keystore` holds the keys and is imported by the signer's process
alone (an import contract keeps it so).
"""
