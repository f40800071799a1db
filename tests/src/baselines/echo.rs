//! A bare axum WebSocket that sends every text frame back, and keeps nothing.

use crate::tried::Tried;
use axum::Router;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use axum::routing::get;
use std::net::SocketAddr;
use tokio::net::TcpListener;

/// Serves until the process ends; gives the address.
pub async fn serve() -> Tried<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let routes = Router::new().route("/api/v1/chat", get(upgrade));
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Ok(address)
}

async fn upgrade(upgrade: WebSocketUpgrade) -> Response {
    upgrade.read_buffer_size(4096).write_buffer_size(0).on_upgrade(echo)
}

async fn echo(mut socket: WebSocket) {
    while let Some(Ok(message)) = socket.recv().await {
        if let Message::Text(text) = message
            && socket.send(Message::Text(text)).await.is_err()
        {
            return;
        }
    }
}
